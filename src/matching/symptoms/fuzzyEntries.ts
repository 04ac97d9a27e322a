import Fuse from 'fuse.js';
import type { FoundEntry } from './entryFinder';
import { groupAt, indexGroups, LONGEST_GROUP, type GroupIndex } from './keyGroups';
import type { KeyStream } from './keyStream';
import type { ListEntry } from './listEntry';

/** Shorter entries, in keys, are found only to the letter: roughly they stand everywhere. */
const SHORTEST_FUZZY = 9;
/** Fuse's patterns go up to this length. */
const LONGEST_FUZZY = 32;
/** Share of an entry's groups of keys that must stand near each other in a message before Fuse looks closer. */
const SHARED = 0.55;
/** Fuse's distance up to which an entry counts as meant. */
const THRESHOLD = 0.15;
/** Keys that are looked at together, and how many of them the next look shares: an entry stands whole in one of them. */
const WINDOW = 128;
const OVERLAP = LONGEST_FUZZY + 4;

function groupsOf(keys: string): Set<number> {
  const groups = new Set<number>();
  for (let at = 0; at + LONGEST_GROUP <= keys.length; at++) groups.add(groupAt(keys, at, LONGEST_GROUP));
  return groups;
}

/** The entries that may be found misspelt, by the groups of keys in them. */
export function indexForFuzzy(entries: readonly ListEntry[]): GroupIndex {
  return indexGroups(entries, ({ keys }) =>
    keys.length >= SHORTEST_FUZZY && keys.length <= LONGEST_FUZZY ? groupsOf(keys) : [],
  );
}

/** Entries that stand in a message only roughly, outside what was `read` to the letter. */
export function findFuzzily(
  entries: readonly ListEntry[],
  index: GroupIndex,
  stream: KeyStream,
  read: readonly FoundEntry[],
): FoundEntry[] {
  const found: FoundEntry[] = [];
  const unread = withoutRead(stream.keys, read);
  for (let from = 0; from === 0 || from + OVERLAP < unread.length; from += WINDOW - OVERLAP) {
    const window = unread.slice(from, from + WINDOW);
    for (const [entry, count] of countShared(index, window)) {
      const given = entries[entry]!;
      if (count < (given.keys.length - LONGEST_GROUP + 1) * SHARED) continue;
      const one = lookCloser(entry, given, window, from, stream);
      if (one !== null && !read.some(({ start, end }) => start < one.end && one.start < end)) found.push(one);
    }
  }
  return found;
}

/** What is read to the letter is no misspelling of something else. */
function withoutRead(keys: string, read: readonly FoundEntry[]): string {
  const rest = keys.split('');
  for (const { start, end } of read) rest.fill(' ', start, end);
  return rest.join('');
}

function countShared(index: GroupIndex, keys: string): Map<number, number> {
  const shared = new Map<number, number>();
  for (const group of groupsOf(keys)) {
    for (const entry of index.get(group) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1);
  }
  return shared;
}

function lookCloser(
  entry: number,
  { keys, fromWordStart }: ListEntry,
  window: string,
  from: number,
  { wordEdges }: KeyStream,
): FoundEntry | null {
  const { isMatch, score, indices } = Fuse.match(keys, window, {
    ignoreLocation: true,
    includeMatches: true,
    threshold: THRESHOLD,
  });
  if (!isMatch || indices === undefined) return null;
  const [first, last] = indices.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
  if (fromWordStart && !wordEdges.has(from + first)) return null;
  return { entry, start: from + first, end: from + last + 1, likeness: 1 - score };
}
