import { keysOf, type KeyStream } from './keyStream';

/** An entry of a phrases list as it is looked for. */
export interface ListEntry {
  readonly keys: string;
  /** `^` before the entry, or Latin letters: a word must begin there. */
  readonly fromWordStart: boolean;
  /** `$` behind the entry, or Latin letters: a word must end there. */
  readonly toWordEnd: boolean;
  /** A longer entry may be the stem of what stands in the message ("넘어가" in "넘어감"). */
  readonly isStem: boolean;
}

const LATIN = /^[a-z]+$/;
/** Keys of two syllables: shorter words are no stems. */
const LONGEST_NOUN = 6;

/**
 * Reads an entry of a phrases list. Spaces in it are optional; `^` before and `$` behind it ask for the beginning and
 * the end of a word, which entries in Latin letters always do.
 */
export function readListEntry(text: string): ListEntry {
  const keys = keysOf(text);
  const isLatin = LATIN.test(keys);
  return {
    keys,
    fromWordStart: isLatin || text.startsWith('^'),
    toWordEnd: isLatin || text.endsWith('$'),
    isStem: keys.length > LONGEST_NOUN,
  };
}

/** Whether an entry may stand between two keys: it begins with a syllable and ends as its signs ask. */
export function fits(entry: ListEntry, start: number, end: number, { origin, wordEdges }: KeyStream): boolean {
  const beginsSyllable = start === 0 || origin[start] !== origin[start - 1];
  if (entry.fromWordStart ? !wordEdges.has(start) : !beginsSyllable) return false;
  if (entry.toWordEnd) return wordEdges.has(end);
  return entry.isStem || origin[end] !== origin[end - 1];
}
