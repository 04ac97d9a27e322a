import { disassemble } from 'es-hangul';
import { lazy } from '../../platform/lazy';
import type { ReplyMeaning } from '../../domain/replyMeaning';

/** A phrase without signs, in compact form (see `compactText`). */
export interface PlainPhrase {
  readonly phrase: string;
  readonly meaning: ReplyMeaning;
}

/**
 * Replies outside these lengths are not corrected: too many phrases are similar to a short one. In jamo (one key each).
 */
const MIN_JAMO = 6;
const MAX_JAMO = 30;
/** Another key makes another word of a shorter one. Characters. */
const MIN_LENGTH = 3;
/** One typo is allowed for each six jamo of the reply. */
const JAMO_PER_TYPO = 6;

/**
 * Damerau-Levenshtein distance (insertions, deletions, substitutions, swaps of neighbours), or `limit + 1` if it is
 * greater.
 */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? limit + 1;
}

/** The letters of a text as bits; several letters share a bit. */
function toLetterBits(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index += 1) bits |= 1 << (text.charCodeAt(index) % 32);
  return bits;
}

/** Whether two texts lack more of each other's letters than `limit` edits can mend. Much cheaper than the distance. */
function hasTooManyOtherLetters(one: number, other: number, limit: number): boolean {
  return countBits(one & ~other) > limit || countBits(other & ~one) > limit;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Creates a function that finds the meaning of a short, misspelt reply in compact form: the meaning of the phrase with
 * the smallest edit distance. Returns `null` if no phrase is similar enough, or if phrases of two meanings are equally
 * similar.
 */
export function createNearestPhraseFinder(
  phrases: () => readonly PlainPhrase[],
): (compact: string) => ReplyMeaning | null {
  const phraseKeys = lazy(() =>
    phrases().map(({ phrase, meaning }) => {
      const keys = disassemble(phrase);
      return { keys, letterBits: toLetterBits(keys), meaning };
    }),
  );
  return (compact) => {
    const keys = disassemble(compact);
    if (compact.length < MIN_LENGTH || keys.length < MIN_JAMO || keys.length > MAX_JAMO) return null;
    const limit = Math.floor(keys.length / JAMO_PER_TYPO);
    const letterBits = toLetterBits(keys);
    let best = limit + 1;
    let meaning: ReplyMeaning | null = null;
    for (const phrase of phraseKeys()) {
      if (hasTooManyOtherLetters(letterBits, phrase.letterBits, Math.min(limit, best))) continue;
      const distance = editDistance(keys, phrase.keys, Math.min(limit, best));
      if (distance < best) {
        best = distance;
        meaning = phrase.meaning;
      } else if (distance === best && distance <= limit && phrase.meaning !== meaning) {
        meaning = null;
      }
    }
    return meaning;
  };
}
