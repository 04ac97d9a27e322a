import { assemble, disassemble } from 'es-hangul';

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

const KEYBOARD = ['ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ', 'ㅋㅌㅊㅍㅠㅜㅡ'];

/** Returns the keys next to a key on the 두벌식 keyboard. */
export function listNeighbouringKeys(key: string): string[] {
  return KEYBOARD.flatMap((row, line) =>
    [...row].filter((_one, place) => {
      const [ownLine, ownPlace] = placeOf(key);
      return ownLine >= 0 && Math.abs(line - ownLine) <= 1 && Math.abs(place - ownPlace) === (line === ownLine ? 1 : 0);
    }),
  );
}

function placeOf(key: string): [line: number, place: number] {
  const line = KEYBOARD.findIndex((row) => row.includes(key));
  return [line, KEYBOARD[line]?.indexOf(key) ?? -1];
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

const SYLLABLE = /[가-힣]/g;

/** Replaces one random syllable. */
function changeOne(text: string, random: Random, change: (syllable: string) => string): string {
  const place = pick(
    [...text.matchAll(SYLLABLE)].map(({ index }) => index),
    random,
  );
  return place === undefined ? text : text.slice(0, place) + change(text[place]!) + text.slice(place + 1);
}

/** Composes keys to syllables like a keyboard; keys that form no syllable stay separate letters. */
function compose(keys: readonly string[]): string {
  try {
    return assemble([...keys]);
  } catch {
    return keys.join('');
  }
}

function slip(syllable: string, random: Random): string {
  const keys = [...disassemble(syllable)];
  const at = Math.floor(random() * keys.length);
  return compose(keys.map((key, place) => (place === at ? (pick(listNeighbouringKeys(key), random) ?? key) : key)));
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/습니다(?=$|[\s.!?])/g, '어요'],
  [/([아어해돼네래죠]|예|에)요(?=$|[\s.!?])/g, '$1'],
  [/인가요(?=$|[\s.!?])/g, '인지'],
  [/이에요(?=$|[\s.!?])/g, '임'],
  [/입니다(?=$|[\s.!?])/g, '이에요'],
  [/해(?:요)?(?=$|[.!?])/g, '합니다'],
];

/** Changes that typos, haste or another level of politeness cause, and that keep the meaning of a message. */
export const CHANGES: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'one neighbouring key': (text, random) => changeOne(text, random, (syllable) => slip(syllable, random)),
  'vowels that sound alike': (text, random) =>
    text
      .replace(/되|돼/g, (one) => (one === '되' ? '돼' : '되'))
      .replace(SYLLABLE, (syllable) => {
        const keys = disassemble(syllable);
        if (!/[ㅐㅔ]/.test(keys) || /[ㅗㅜ][ㅐㅔ]/.test(keys) || random() < 0.5) return syllable;
        return compose([...keys].map((key) => (key === 'ㅐ' ? 'ㅔ' : key === 'ㅔ' ? 'ㅐ' : key)));
      }),
  'no spaces': (text) => text.replace(/ /g, ''),
  'no particles': (text) => text.replace(/(?<=[가-힣]{2})(?:에서|에|은|는|이|가|을|를|도)(?= )/g, ''),
  'another level of politeness': (text) =>
    ENDINGS.reduce((changed, [ending, other]) => changed.replace(ending, other), text),
  'a repeated letter': (text, random) =>
    changeOne(text, random, (syllable) => syllable + (disassemble(syllable).at(-1) ?? '')),
  'a syllable as separate letters': (text, random) => changeOne(text, random, disassemble),
  'two letters swapped': (text, random) => {
    const word = pick([...text.matchAll(/[a-z]{4,}/gi)], random);
    if (word === undefined) return text;
    const at = word.index + 1 + Math.floor(random() * (word[0].length - 2));
    return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
  },
};
