import { findFuzzily, indexForFuzzy } from './fuzzyEntries';
import { groupAt, indexGroups, lengthenGroup, LONGEST_GROUP, type GroupIndex } from './keyGroups';
import type { KeyStream } from './keyStream';
import { fits, readListEntry, type ListEntry } from './listEntry';

/** A stretch of a message that stands for an entry of a list. */
export interface FoundEntry {
  /** Place of the entry in its list. */
  readonly entry: number;
  /** Keys from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** 1 to the letter, less the more it differs. */
  readonly likeness: number;
}

/** Finds the entries of a list in messages to the letter. */
export interface EntryFinder {
  exact(stream: KeyStream): FoundEntry[];
}

/** Finds the entries of a list in messages to the letter and misspelt. */
export interface FuzzyEntryFinder extends EntryFinder {
  /** Entries that stand in the message only roughly, outside what was `read` to the letter. */
  fuzzy(stream: KeyStream, read: readonly FoundEntry[]): FoundEntry[];
}

/** Builds the finder once. What the signs in an entry mean: {@link readListEntry}. */
export function createEntryFinder(list: readonly string[]): EntryFinder {
  return finderOf(list.map(readListEntry));
}

/** Builds the finder once, with an index of misspellings. */
export function createFuzzyEntryFinder(list: readonly string[]): FuzzyEntryFinder {
  const entries = list.map(readListEntry);
  const index = indexForFuzzy(entries);
  return { ...finderOf(entries), fuzzy: (stream, read) => findFuzzily(entries, index, stream, read) };
}

function finderOf(entries: readonly ListEntry[]): EntryFinder {
  const beginnings = indexGroups(entries, beginningOf);
  return { exact: (stream) => findExactly(entries, beginnings, stream) };
}

function beginningOf({ keys }: ListEntry): number[] {
  return keys === '' ? [] : [groupAt(keys, 0, Math.min(keys.length, LONGEST_GROUP))];
}

function findExactly(entries: readonly ListEntry[], beginnings: GroupIndex, stream: KeyStream): FoundEntry[] {
  const found: FoundEntry[] = [];
  const { keys } = stream;
  for (let start = 0; start < keys.length; start++) {
    let group = 0;
    for (let at = start; at < start + LONGEST_GROUP && at < keys.length; at++) {
      group = lengthenGroup(group, keys, at);
      for (const entry of beginnings.get(group) ?? []) {
        const one = entries[entry]!;
        const end = start + one.keys.length;
        if (keys.startsWith(one.keys, start) && fits(one, start, end, stream)) {
          found.push({ entry, start, end, likeness: 1 });
        }
      }
    }
  }
  return found;
}
