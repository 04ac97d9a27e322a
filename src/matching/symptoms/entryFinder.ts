import { findFuzzyMatches, indexFuzzyEntries } from './findFuzzyMatches';
import { packNgram, indexPackedNgrams, appendKey, MAX_PACKED_KEYS, type PackedNgramIndex } from './packedNgrams';
import type { Keystrokes } from './keystrokes';
import { isAtRequiredBoundaries, parsePhraseEntry, type PhraseEntry } from './phraseEntry';

/** An entry of a phrases list found in a message. */
export interface EntryMatch {
  /** Index of the entry in its list. */
  readonly entryIndex: number;
  /** The matched keys are `[start, end)` of `Keystrokes.keys`. */
  readonly start: number;
  readonly end: number;
  /** 1 for an exact match, lower the more the message differs from the entry. */
  readonly similarity: number;
}

/** Finds exact occurrences of a list's entries in messages. */
export interface EntryFinder {
  findExact(keystrokes: Keystrokes): EntryMatch[];
}

/** Finds exact and misspelt occurrences of a list's entries in messages. */
export interface FuzzyEntryFinder extends EntryFinder {
  /**
   * Finds misspelt entries that do not overlap the exact matches.
   * @param isWanted whether an entry, by its index, is looked for; comparing costs much more than this
   */
  findFuzzy(
    keystrokes: Keystrokes,
    exactMatches: readonly EntryMatch[],
    isWanted?: (entryIndex: number) => boolean,
  ): EntryMatch[];
}

/**
 * Creates a finder for a phrases list (syntax of entries: {@link parsePhraseEntry}). Call it once per list, at start.
 */
export function createEntryFinder(list: readonly string[]): EntryFinder {
  return createExactFinder(list.map(parsePhraseEntry));
}

/** Like {@link createEntryFinder}, with an additional index for misspelt entries. */
export function createFuzzyEntryFinder(list: readonly string[]): FuzzyEntryFinder {
  const entries = list.map(parsePhraseEntry);
  const index = indexFuzzyEntries(entries);
  return {
    ...createExactFinder(entries),
    findFuzzy: (keystrokes, exactMatches, isWanted = () => true) =>
      findFuzzyMatches({ entries, index, isWanted }, keystrokes, exactMatches),
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
