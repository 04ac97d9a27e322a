import { findFuzzyMatches, indexFuzzyEntries } from './findFuzzyMatches';
import { packNgram, indexPackedNgrams, appendKey, MAX_PACKED_KEYS, type PackedNgramIndex } from './packedNgrams';
import type { Keystrokes } from './keystrokes';
import { isAtRequiredBoundaries, parsePhraseEntry, type PhraseEntry } from './phraseEntry';

/** A stretch of a message that stands for an entry of a list. */
export interface EntryMatch {
  /** Place of the entry in its list. */
  readonly entryIndex: number;
  /** Keys from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** 1 to the letter, less the more it differs. */
  readonly similarity: number;
}

/** Finds the entries of a list in messages to the letter. */
export interface EntryFinder {
  findExact(keystrokes: Keystrokes): EntryMatch[];
}

/** Finds the entries of a list in messages to the letter and misspelt. */
export interface FuzzyEntryFinder extends EntryFinder {
  /** Entries that stand in the message only roughly, outside what was `read` to the letter. */
  findFuzzy(keystrokes: Keystrokes, exactMatches: readonly EntryMatch[]): EntryMatch[];
}

/** Builds the finder once. What the signs in an entry mean: {@link parsePhraseEntry}. */
export function createEntryFinder(list: readonly string[]): EntryFinder {
  return createExactFinder(list.map(parsePhraseEntry));
}

/** Builds the finder once, with an index of misspellings. */
export function createFuzzyEntryFinder(list: readonly string[]): FuzzyEntryFinder {
  const entries = list.map(parsePhraseEntry);
  const index = indexFuzzyEntries(entries);
  return {
    ...createExactFinder(entries),
    findFuzzy: (keystrokes, exactMatches) => findFuzzyMatches(entries, index, keystrokes, exactMatches),
  };
}

function createExactFinder(entries: readonly PhraseEntry[]): EntryFinder {
  const prefixIndex = indexPackedNgrams(entries, packPrefix);
  return { findExact: (keystrokes) => findExactMatches(entries, prefixIndex, keystrokes) };
}

function packPrefix({ keys }: PhraseEntry): number[] {
  return keys === '' ? [] : [packNgram(keys, 0, Math.min(keys.length, MAX_PACKED_KEYS))];
}

function findExactMatches(
  entries: readonly PhraseEntry[],
  prefixIndex: PackedNgramIndex,
  keystrokes: Keystrokes,
): EntryMatch[] {
  const matches: EntryMatch[] = [];
  const { keys } = keystrokes;
  for (let start = 0; start < keys.length; start++) {
    let packed = 0;
    for (let at = start; at < start + MAX_PACKED_KEYS && at < keys.length; at++) {
      packed = appendKey(packed, keys, at);
      for (const entryIndex of prefixIndex.get(packed) ?? []) {
        const candidate = entries[entryIndex]!;
        const end = start + candidate.keys.length;
        if (keys.startsWith(candidate.keys, start) && isAtRequiredBoundaries(candidate, start, end, keystrokes)) {
          matches.push({ entryIndex, start, end, similarity: 1 });
        }
      }
    }
  }
  return matches;
}
