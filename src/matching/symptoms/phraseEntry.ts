import { toPhraseKeys, type Keystrokes } from './keystrokes';

/** A parsed entry of a phrases list. */
export interface PhraseEntry {
  /** The entry as a key sequence, see `toPhraseKeys`. */
  readonly keys: string;
  /** A match must begin at the start of a word: the entry begins with `^` or is in Latin letters. */
  readonly mustStartWord: boolean;
  /** A match must end at the end of a word: the entry ends with `$` or is in Latin letters. */
  readonly mustEndWord: boolean;
  /** A match may end inside a syllable, because the entry can be the stem of a longer form ("넘어가" in "넘어감"). */
  readonly canBeStem: boolean;
}

const ONLY_LATIN = /^[a-z]+$/;
/** Entries of up to two syllables (six keys) are too short to be stems. */
const MAX_NON_STEM_KEYS = 6;

/**
 * Parses an entry of a phrases list. Spaces in it are optional. `^` at its beginning and `$` at its end require the
 * match to start and end at a word boundary; entries in Latin letters always require both.
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

/** Whether a match `[start, end)` begins at a syllable and has the word boundaries that the entry requires. */
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
