import Fuse from 'fuse.js';
import type { EntryMatch } from './entryFinder';
import { packNgram, indexPackedNgrams, MAX_PACKED_KEYS, type PackedNgramIndex } from './packedNgrams';
import type { Keystrokes } from './keystrokes';
import type { PhraseEntry } from './phraseEntry';

/** Shorter entries are only matched exactly: a fuzzy search would find them everywhere. In keys. */
const MIN_FUZZY_KEYS = 9;
/** Maximum pattern length of Fuse. */
const MAX_FUZZY_KEYS = 32;
/** Minimum share of an entry's trigrams that a window must contain before Fuse compares the two. */
const MIN_SHARED_SHARE = 0.55;
/** Maximum Fuse score (0 is an exact match) at which an entry counts as found. */
const MAX_FUSE_DISTANCE = 0.15;
/**
 * Length of the windows that are searched one by one, and their overlap, so that every entry fits in one window. In
 * keys.
 */
const WINDOW_KEYS = 128;
const WINDOW_OVERLAP_KEYS = MAX_FUZZY_KEYS + 4;

function toPackedNgrams(keys: string): Set<number> {
  const ngrams = new Set<number>();
  for (let at = 0; at + MAX_PACKED_KEYS <= keys.length; at++) ngrams.add(packNgram(keys, at, MAX_PACKED_KEYS));
  return ngrams;
}

/** Indexes the entries that are long enough for the fuzzy search by their packed trigrams. */
export function indexFuzzyEntries(entries: readonly PhraseEntry[]): PackedNgramIndex {
  return indexPackedNgrams(entries, ({ keys }) =>
    keys.length >= MIN_FUZZY_KEYS && keys.length <= MAX_FUZZY_KEYS ? toPackedNgrams(keys) : [],
  );
}

/** The entries that are looked for. */
export interface FuzzyEntries {
  readonly entries: readonly PhraseEntry[];
  readonly index: PackedNgramIndex;
  readonly isWanted: (entryIndex: number) => boolean;
}

/** Finds misspelt entries in a message that do not overlap the exact matches. */
export function findFuzzyMatches(
  { entries, index, isWanted }: FuzzyEntries,
  keystrokes: Keystrokes,
  exactMatches: readonly EntryMatch[],
): EntryMatch[] {
  const matches: EntryMatch[] = [];
  const remainingKeys = blankExactMatches(keystrokes.keys, exactMatches);
  for (
    let windowStart = 0;
    windowStart === 0 || windowStart + WINDOW_OVERLAP_KEYS < remainingKeys.length;
    windowStart += WINDOW_KEYS - WINDOW_OVERLAP_KEYS
  ) {
    const window = remainingKeys.slice(windowStart, windowStart + WINDOW_KEYS);
    const { counts, sharing } = countSharedNgrams(index, window, entries.length);
    for (const entryIndex of sharing) {
      const entry = entries[entryIndex]!;
      if (counts[entryIndex]! < (entry.keys.length - MAX_PACKED_KEYS + 1) * MIN_SHARED_SHARE || !isWanted(entryIndex))
        continue;
      const match = matchWithFuse(entryIndex, entry, window, windowStart, keystrokes);
      if (match !== null && !exactMatches.some(({ start, end }) => start < match.end && match.start < end))
        matches.push(match);
    }
  }
  return matches;
}

/** Replaces exact matches by spaces, because they are not misspellings of other entries. */
function blankExactMatches(keys: string, exactMatches: readonly EntryMatch[]): string {
  const characters = keys.split('');
  for (const { start, end } of exactMatches) characters.fill(' ', start, end);
  return characters.join('');
}

/** Returns how many n-grams of a window each entry has that shares any, by its index. */
function countSharedNgrams(index: PackedNgramIndex, keys: string, entryCount: number): SharedNgrams {
  const counts = new Uint8Array(entryCount);
  const sharing: number[] = [];
  for (const ngram of toPackedNgrams(keys)) {
    for (const entryIndex of index.get(ngram) ?? []) {
      if (counts[entryIndex] === 0) sharing.push(entryIndex);
      counts[entryIndex]! += 1;
    }
  }
  return { counts, sharing };
}

interface SharedNgrams {
  /** By the index of the entry; an entry has less than 256 n-grams. */
  readonly counts: Uint8Array;
  /** The indexes of the entries that share any. */
  readonly sharing: readonly number[];
}

function matchWithFuse(
  entryIndex: number,
  { keys, mustStartWord }: PhraseEntry,
  window: string,
  windowStart: number,
  { wordBoundaries }: Keystrokes,
): EntryMatch | null {
  const { isMatch, score, indices } = Fuse.match(keys, window, {
    ignoreLocation: true,
    includeMatches: true,
    threshold: MAX_FUSE_DISTANCE,
  });
  if (!isMatch || indices === undefined) return null;
  const [first, last] = indices.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
  if (mustStartWord && !wordBoundaries.has(windowStart + first)) return null;
  return { entryIndex, start: windowStart + first, end: windowStart + last + 1, similarity: 1 - score };
}
