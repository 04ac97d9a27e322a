import { anyWordSource } from '../../../src/matching/details/anyWordSource';

/** The same without common beginnings written once: each word by itself, the longest first. */
function plainSource(words: readonly string[]): string {
  const sources = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => {
      const isLatin = /[a-z]/.test(word);
      const inner = word.replace(/[.()]/g, '\\$&').replace(/ /g, isLatin ? '[\\s-]*' : '\\s*');
      return (/^[a-z]/.test(word) ? '(?<![a-z])' : '') + inner + (/[a-z]$/.test(word) ? "(?![a-z]|['’][a-z])" : '');
    });
  return `(?:${sources.join('|')})`;
}

function matchesOf(source: string, text: string): readonly (readonly [number, string])[] {
  return [...text.matchAll(new RegExp(source, 'g'))].map((match) => [match.index, match[0]]);
}

const WORDS = [
  ...['가', '가나', '가 나', '가나다', '나', '나 가', '다가', '12', '1 호', '1', '(가)'],
  ...['card', 'card reader', 'cards', 'c', 'car d', 'no', 'not', 'no card', 'a.m', 'a', 'b가', '가b'],
];
const CHARACTERS = [
  '가',
  '나',
  '다',
  '호',
  '1',
  '2',
  ' ',
  '-',
  '(',
  ')',
  '.',
  "'",
  'a',
  'b',
  'c',
  'card',
  'reader',
  's',
  'no',
  't',
  'm',
];

describe('anyWordSource', () => {
  it('finds the same as a list of the words, wherever some begin alike', () => {
    let seed = 7;
    const random = (limit: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % limit;
    };
    for (let round = 0; round < 600; round++) {
      const words = [...new Set(WORDS.filter(() => random(3) === 0))];
      if (words.length === 0) continue;
      const text = Array.from({ length: 12 }, () => CHARACTERS[random(CHARACTERS.length)]).join('');
      const [source, plain] = [anyWordSource(words), plainSource(words)];
      expect([words, text, matchesOf(source, text)]).toEqual([words, text, matchesOf(plain, text)]);
      expect(matchesOf(`${source}x?${source}`, text)).toEqual(matchesOf(`${plain}x?${plain}`, text));
    }
  });

  it('writes what words begin with once', () => {
    expect(anyWordSource(['가나다', '가나', '라'])).toBe('(?:(?:가나(?:다|)|라))');
  });

  it('finds nothing for no words', () => {
    expect(matchesOf(anyWordSource([]), '가나')).toEqual([]);
  });
});
