import { PackedNames } from '../linearModel/packedNames';

const MAX_WORD_LENGTH = 12;

/**
 * Counts the characters of a text, except spaces, that are not part of a known word. The text is divided into known
 * words so that this number is as small as possible.
 */
export function countUnmatched(text: string, knownWords: readonly PackedNames[]): number {
  /** How many characters are unmatched before each one. */
  const costs = Array.from({ length: text.length + 1 }, () => Infinity);
  costs[0] = 0;
  for (let start = 0; start < text.length; start += 1) {
    const cost = costs[start]!;
    costs[start + 1] = Math.min(costs[start + 1]!, cost + (text[start] === ' ' ? 0 : 1));
    for (const words of knownWords) {
      let node = PackedNames.ROOT;
      const last = Math.min(text.length, start + MAX_WORD_LENGTH);
      for (let at = start; at < last; at += 1) {
        node = words.step(node, text.charCodeAt(at));
        if (node === PackedNames.ROOT) break;
        if (cost < costs[at + 1]! && words.rowAt(node) >= 0 && isWholeWord(text, start, at + 1)) costs[at + 1] = cost;
      }
    }
  }
  return costs[text.length]!;
}

const LATIN = /[a-z]/;

/** Whether a stretch is not cut out of a longer Latin word. Hangul may be cut anywhere. */
function isWholeWord(text: string, start: number, end: number): boolean {
  const before = LATIN.test(text[start - 1] ?? '') && LATIN.test(text[start] ?? '');
  const after = LATIN.test(text[end] ?? '') && LATIN.test(text[end - 1] ?? '');
  return !before && !after;
}
