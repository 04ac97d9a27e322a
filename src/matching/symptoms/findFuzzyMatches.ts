import Fuse from 'fuse.js';
import type { EntryMatch } from './entryFinder';
import { packNgram, indexPackedNgrams, MAX_PACKED_KEYS, type PackedNgramIndex } from './packedNgrams';
import type { Keystrokes } from './keystrokes';
import type { PhraseEntry } from './phraseEntry';

/** Shorter entries, in keys, are found only to the letter: roughly they stand everywhere. */
const MIN_FUZZY_KEYS = 9;
/** Fuse's patterns go up to this length. */
const MAX_FUZZY_KEYS = 32;
/** Share of an entry's groups of keys that must stand near each other in a message before Fuse looks closer. */
const MIN_SHARED_SHARE = 0.55;
/** Fuse's distance up to which an entry counts as meant. */
const MAX_FUSE_DISTANCE = 0.15;
/** Keys that are looked at together, and how many of them the next look shares: an entry stands whole in one of them. */
const WINDOW_KEYS = 128;
const WINDOW_OVERLAP_KEYS = MAX_FUZZY_KEYS + 4;

function toPackedNgrams(keys: string): Set<number> {
  const ngrams = new Set<number>();
  for (let at = 0; at + MAX_PACKED_KEYS <= keys.length; at++) ngrams.add(packNgram(keys, at, MAX_PACKED_KEYS));
  return ngrams;
}

/** The entries that may be found misspelt, by the groups of keys in them. */
export function indexFuzzyEntries(entries: readonly PhraseEntry[]): PackedNgramIndex {
  return indexPackedNgrams(entries, ({ keys }) =>
    keys.length >= MIN_FUZZY_KEYS && keys.length <= MAX_FUZZY_KEYS ? toPackedNgrams(keys) : [],
  );
}

/** Entries that stand in a message only roughly, outside what was `read` to the letter. */
export function findFuzzyMatches(
  entries: readonly PhraseEntry[],
  index: PackedNgramIndex,
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
    for (const [entryIndex, count] of countSharedNgrams(index, window)) {
      const entry = entries[entryIndex]!;
      if (count < (entry.keys.length - MAX_PACKED_KEYS + 1) * MIN_SHARED_SHARE) continue;
      const match = matchWithFuse(entryIndex, entry, window, windowStart, keystrokes);
      if (match !== null && !exactMatches.some(({ start, end }) => start < match.end && match.start < end))
        matches.push(match);
    }
  }
  return matches;
}

/** What is read to the letter is no misspelling of something else. */
function blankExactMatches(keys: string, exactMatches: readonly EntryMatch[]): string {
  const characters = keys.split('');
  for (const { start, end } of exactMatches) characters.fill(' ', start, end);
  return characters.join('');
}

function countSharedNgrams(index: PackedNgramIndex, keys: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const ngram of toPackedNgrams(keys)) {
    for (const entryIndex of index.get(ngram) ?? []) counts.set(entryIndex, (counts.get(entryIndex) ?? 0) + 1);
  }
  return counts;
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
