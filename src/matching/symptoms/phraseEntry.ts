import { toPhraseKeys, type Keystrokes } from './keystrokes';

/** An entry of a phrases list as it is looked for. */
export interface PhraseEntry {
  readonly keys: string;
  /** `^` before the entry, or Latin letters: a word must begin there. */
  readonly mustStartWord: boolean;
  /** `$` after the entry, or Latin letters: a word must end there. */
  readonly mustEndWord: boolean;
  /** A longer entry may be the stem of what stands in the message ("넘어가" in "넘어감"). */
  readonly canBeStem: boolean;
}

const ONLY_LATIN = /^[a-z]+$/;
/** Keys of two syllables: shorter words are no stems. */
const MAX_NON_STEM_KEYS = 6;

/**
 * Reads an entry of a phrases list. Spaces in it are optional; `^` before and `$` after it ask for the beginning and
 * the end of a word, which entries in Latin letters always do.
 */
export function parsePhraseEntry(text: string): PhraseEntry {
  const keys = toPhraseKeys(text);
  const isLatin = ONLY_LATIN.test(keys);
  return {
    keys,
    mustStartWord: isLatin || text.startsWith('^'),
    mustEndWord: isLatin || text.endsWith('$'),
    canBeStem: keys.length > MAX_NON_STEM_KEYS,
  };
}

/** Whether an entry may stand between two keys: it begins with a syllable and ends as its signs ask. */
export function isAtRequiredBoundaries(
  entry: PhraseEntry,
  start: number,
  end: number,
  { sourceIndexes, wordBoundaries }: Keystrokes,
): boolean {
  const isAtSyllableStart = start === 0 || sourceIndexes[start] !== sourceIndexes[start - 1];
  if (entry.mustStartWord ? !wordBoundaries.has(start) : !isAtSyllableStart) return false;
  if (entry.mustEndWord) return wordBoundaries.has(end);
  return entry.canBeStem || sourceIndexes[end] !== sourceIndexes[end - 1];
}
