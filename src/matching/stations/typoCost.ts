import { convertHangulToQwerty } from 'es-hangul';

/** The keyboard, row by row; 자모 stand on the same keys as letters. */
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
/** Keys whose 자모 sound alike, beside those that are neighbours anyway. */
const SIMILAR_SOUND_PAIRS = ['rz', 'ex', 'qv', 'wc', 'ki', 'ju', 'hy', 'pl'] as const;

const MAX_CACHED_KEYS = 1_000;
const TYPO_COST = 1;
/** A name that differs by such a key is as likely another name. */
const OTHER_KEY_COST = 2;

const NEIGHBOR_PAIRS = new Set<string>(
  [
    ...KEYBOARD_ROWS.flatMap((row) => [...row].slice(1).map((key, at) => `${row[at]}${key}`)),
    ...SIMILAR_SOUND_PAIRS,
  ].flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

/**
 * How many slips lie between a word and the part of a name that comes nearest to it, both as station keys: a key left
 * out, doubled or beside the right one is one slip, any other wrong key counts as two, also at the ends of the word.
 */
export function typoCost(word: string, name: string): number {
  const typed = toKeyboardKeys(word);
  const meant = toKeyboardKeys(name);
  // The part may begin anywhere (its first row is free) and end anywhere (the least of the last row).
  let row = new Array<number>(meant.length + 1).fill(0);
  for (const [typedIndex, typedKey] of typed.entries()) {
    const isEnd = typedIndex === 0 || typedIndex === typed.length - 1;
    const extraKeyCost = isEnd ? OTHER_KEY_COST : TYPO_COST;
    const next = [row[0]! + extraKeyCost];
    for (const [meantIndex, meantKey] of meant.entries()) {
      next.push(
        Math.min(
          row[meantIndex]! + substitutionCost(typedKey, meantKey),
          row[meantIndex + 1]! + extraKeyCost,
          next[meantIndex]! + TYPO_COST,
        ),
      );
    }
    row = next;
  }
  return Math.min(...row);
}

interface KeyboardKey {
  readonly key: string;
  readonly isLatin: boolean;
}

/** There are few keys, and names have many. */
const KEY_CACHE = new Map<string, KeyboardKey>();

function toKeyboardKeys(text: string): KeyboardKey[] {
  return [...text].map((letter) => {
    const cached = KEY_CACHE.get(letter);
    if (cached !== undefined) return cached;
    const key = { key: convertHangulToQwerty(letter), isLatin: /[a-z]/.test(letter) };
    if (KEY_CACHE.size < MAX_CACHED_KEYS) KEY_CACHE.set(letter, key);
    return key;
  });
}

function substitutionCost(typed: KeyboardKey, meant: KeyboardKey): number {
  if (typed.key === meant.key) return 0;
  if (typed.isLatin && meant.isLatin) return TYPO_COST;
  const isNeighbor = NEIGHBOR_PAIRS.has(typed.key.toLowerCase() + meant.key.toLowerCase());
  return isNeighbor || typed.key.toLowerCase() === meant.key.toLowerCase() ? TYPO_COST : OTHER_KEY_COST;
}
