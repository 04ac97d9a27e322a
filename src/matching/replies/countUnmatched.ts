const MAX_WORD_LENGTH = 12;

/**
 * Counts the characters of a text, except spaces, that are not part of a known word. The text is divided into known
 * words so that this number is as small as possible.
 */
export function countUnmatched(text: string, isKnown: (word: string) => boolean): number {
  const costs: number[] = [0];
  for (let end = 1; end <= text.length; end += 1) {
    const isSpace = text[end - 1] === ' ';
    let best = (costs[end - 1] ?? 0) + (isSpace ? 0 : 1);
    for (let start = Math.max(0, end - MAX_WORD_LENGTH); start < end; start += 1) {
      const cost = costs[start] ?? 0;
      if (cost < best && isKnown(text.slice(start, end)) && isWholeWord(text, start, end)) best = cost;
    }
    costs.push(best);
  }
  return costs[text.length] ?? 0;
}

const LATIN = /[a-z]/;

/** Whether a stretch is not cut out of a longer Latin word. Hangul may be cut anywhere. */
function isWholeWord(text: string, start: number, end: number): boolean {
  const before = LATIN.test(text[start - 1] ?? '') && LATIN.test(text[start] ?? '');
  const after = LATIN.test(text[end] ?? '') && LATIN.test(text[end - 1] ?? '');
  return !before && !after;
}
