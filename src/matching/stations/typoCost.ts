import { convertHangulToQwerty } from 'es-hangul';

/** The keyboard, row by row; 자모 stand on the same keys as letters. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
/** Keys whose 자모 sound alike, beside those that are neighbours anyway. */
const ALIKE = ['rz', 'ex', 'qv', 'wc', 'ki', 'ju', 'hy', 'pl'] as const;

const MOST_KEYS = 1_000;
const SLIP = 1;
/** A name that differs by such a key is as likely another name. */
const OTHER_KEY = 2;

const NEAR = new Set<string>(
  [...ROWS.flatMap((row) => [...row].slice(1).map((key, at) => `${row[at]}${key}`)), ...ALIKE].flatMap((pair) => [
    pair,
    [...pair].reverse().join(''),
  ]),
);

/**
 * How many slips lie between a word and the part of a name that comes nearest to it, both as station keys: a key left
 * out, doubled or beside the right one is one slip, any other wrong key counts as two, also at the ends of the word.
 */
export function typoCost(word: string, name: string): number {
  const typed = keysOf(word);
  const meant = keysOf(name);
  // The part may begin anywhere (its first row is free) and end anywhere (the least of the last row).
  let row = new Array<number>(meant.length + 1).fill(0);
  for (const [place, key] of typed.entries()) {
    const isEnd = place === 0 || place === typed.length - 1;
    const extra = isEnd ? OTHER_KEY : SLIP;
    const next = [row[0]! + extra];
    for (const [at, other] of meant.entries()) {
      next.push(Math.min(row[at]! + slip(key, other), row[at + 1]! + extra, next[at]! + SLIP));
    }
    row = next;
  }
  return Math.min(...row);
}

interface Key {
  readonly key: string;
  readonly isLatin: boolean;
}

/** There are few keys, and names have many. */
const KEYS = new Map<string, Key>();

function keysOf(text: string): Key[] {
  return [...text].map((letter) => {
    const known = KEYS.get(letter);
    if (known !== undefined) return known;
    const key = { key: convertHangulToQwerty(letter), isLatin: /[a-z]/.test(letter) };
    if (KEYS.size < MOST_KEYS) KEYS.set(letter, key);
    return key;
  });
}

function slip(typed: Key, meant: Key): number {
  if (typed.key === meant.key) return 0;
  if (typed.isLatin && meant.isLatin) return SLIP;
  const isNear = NEAR.has(typed.key.toLowerCase() + meant.key.toLowerCase());
  return isNear || typed.key.toLowerCase() === meant.key.toLowerCase() ? SLIP : OTHER_KEY;
}
