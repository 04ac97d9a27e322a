import { disassemble } from 'es-hangul';
import { switchKeyboard } from './switchKeyboard';

/**
 * A message as a row of keys: syllables taken apart into 자모, small letters, `0` for any number, no spaces or marks,
 * so that one wrong stroke is one wrong key and missing spaces do not matter.
 */
export interface KeyStream {
  readonly keys: string;
  /** The message after cleaning, in which `origin` counts. */
  readonly plain: string;
  /** For each key the place in `plain` of the character it comes from. */
  readonly origin: readonly number[];
  /** Places in `keys` before which a sentence ended or a line broke. */
  readonly breaks: ReadonlySet<number>;
  /** Places in `keys` at which a word begins or ends as it was typed; Latin letters beside Hangul are words too. */
  readonly wordEdges: ReadonlySet<number>;
}

/** Longer messages are read up to here, in characters. */
const LONGEST_TEXT = 700;

/** Most phrases: nothing to clean. */
const ONLY_SYLLABLES = /^[\uac00-\ud7a3 ]*$/;
const APOSTROPHES = /['’`]/g;
const DRAWN_OUT = /(.)\1{2,}/gu;
const NUMBER = /\d+/g;
/** A full battery is told by this number only. */
const FULL = '100';
const LETTER = /\p{L}/u;
const LATIN = /[a-z]/;
const NUMERAL = /[\p{N}%]/u;
const SENTENCE_END = /[.,!?;:\n…~]/;

/** Vowels that sound alike, and doubled letters that fingers leave single. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u3150\u3152\u3156]/g, '\u3154'],
  [/\u3157\u3154|\u315c\u3154/g, '\u3157\u3163'],
  [/\u3146/g, '\u3145'],
];

/** Small letters, no apostrophes, one sign for every number, nothing drawn out. */
function clean(text: string): string {
  const even = ONLY_SYLLABLES.test(text)
    ? text
    : text
        .toLowerCase()
        .replace(APOSTROPHES, '')
        .replace(NUMBER, (digits) => (digits === FULL ? FULL : '0'));
  return even.replace(DRAWN_OUT, '$1$1');
}

type CharacterKind = 'latin' | 'number' | 'letter' | 'mark';

interface Character {
  readonly kind: CharacterKind;
  /** What it is typed with; nothing for marks. */
  readonly keys: string;
  readonly endsSentence: boolean;
}

const characters = new Map<string, Character>();

function lookUp(text: string): Character {
  let character = characters.get(text);
  if (character === undefined) {
    const kind = kindOf(text);
    character = { kind, keys: kind === 'mark' ? '' : takeApart(text), endsSentence: SENTENCE_END.test(text) };
    characters.set(text, character);
  }
  return character;
}

function kindOf(character: string): CharacterKind {
  if (LATIN.test(character)) return 'latin';
  if (NUMERAL.test(character)) return 'number';
  return LETTER.test(character) ? 'letter' : 'mark';
}

function takeApart(character: string): string {
  return ALIKE.reduce((text, [alike, one]) => text.replace(alike, one), disassemble(character));
}

/** The keys of a phrase, which is typed with care: nothing in it is Korean on an English keyboard. */
export function keysOf(phrase: string): string {
  const plain = clean(phrase.normalize('NFC'));
  let keys = '';
  for (let at = 0; at < plain.length; at++) keys += lookUp(plain[at]!).keys;
  return keys;
}

/** Reads a message into keys. Pure; never throws on any text. */
export function keyStream(text: string): KeyStream {
  const plain = clean(switchKeyboard(text.slice(0, LONGEST_TEXT).normalize('NFC')));
  const origin: number[] = [];
  const breaks = new Set<number>();
  const wordEdges = new Set<number>([0]);
  let all = '';
  let before: CharacterKind = 'mark';
  for (let at = 0; at < plain.length; at++) {
    const { kind, keys, endsSentence } = lookUp(plain[at]!);
    if (kind !== before) wordEdges.add(origin.length);
    before = kind;
    if (endsSentence) breaks.add(origin.length);
    all += keys;
    for (let key = 0; key < keys.length; key++) origin.push(at);
  }
  wordEdges.add(origin.length);
  return { keys: all, plain, origin, breaks, wordEdges };
}
