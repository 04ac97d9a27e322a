import { convertHangulToQwerty } from 'es-hangul';

/** The rows of the keyboard. Each 자모 is on the same key as a Latin letter. */
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
/** Keys whose 자모 sound alike and that are not neighbours on the keyboard. */
const SIMILAR_SOUND_PAIRS = ['rz', 'ex', 'qv', 'wc', 'ki', 'ju', 'hy', 'pl'] as const;

const MAX_CACHED_KEYS = 1_000;
const TYPO_COST = 1;
/** Any other wrong key costs more: the name is then as likely to be a different one. */
const OTHER_KEY_COST = 2;

const NEIGHBOR_PAIRS = new Set<string>(
  [
    ...KEYBOARD_ROWS.flatMap((row) => [...row].slice(1).map((key, at) => `${row[at]}${key}`)),
    ...SIMILAR_SOUND_PAIRS,
  ].flatMap((pair) => [pair, [...pair].reverse().join('')]),
);

/**
 * Computes the edit distance between a word and the most similar part of a name, both as station keys (`toStationKey`).
 * A missing key, an extra key inside the word, a wrong Latin letter, and a neighbouring, shifted or similar-sounding
 * key cost 1. Any other wrong key, and an extra key at either end of the word, cost 2.
 */
export function computeTypoCost(word: string, name: string): number {
  const typed = toKeyboardKeys(word);
  const meant = toKeyboardKeys(name);
  // The part may begin anywhere in the name (first row 0) and end anywhere (minimum of the last row).
  let row = new Array<number>(meant.length + 1).fill(0);
  for (const [typedIndex, typedKey] of typed.entries()) {
    const isEnd = typedIndex === 0 || typedIndex === typed.length - 1;
    const extraKeyCost = isEnd ? OTHER_KEY_COST : TYPO_COST;
    const next = [row[0]! + extraKeyCost];
    for (const [meantIndex, meantKey] of meant.entries()) {
      next.push(
        Math.min(
          row[meantIndex]! + computeSubstitutionCost(typedKey, meantKey),
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

/** Conversion is slow and there are few distinct letters. */
const keyCache = new Map<string, KeyboardKey>();

function toKeyboardKeys(text: string): KeyboardKey[] {
  return [...text].map((letter) => {
    const cached = keyCache.get(letter);
    if (cached !== undefined) return cached;
    const key = { key: convertHangulToQwerty(letter), isLatin: /[a-z]/.test(letter) };
    if (keyCache.size < MAX_CACHED_KEYS) keyCache.set(letter, key);
    return key;
  });
}

function computeSubstitutionCost(typed: KeyboardKey, meant: KeyboardKey): number {
  if (typed.key === meant.key) return 0;
  if (typed.isLatin && meant.isLatin) return TYPO_COST;
  const isNeighbor = NEIGHBOR_PAIRS.has(typed.key.toLowerCase() + meant.key.toLowerCase());
  return isNeighbor || typed.key.toLowerCase() === meant.key.toLowerCase() ? TYPO_COST : OTHER_KEY_COST;
}
