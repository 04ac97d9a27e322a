/** Most keys that are put into one number. */
export const LONGEST_GROUP = 3;

const BITS = 10;
const MASK = (1 << BITS) - 1;

/** Puts one more key behind a group of at most two. Every group of Latin letters, numbers and 자모 has its own number. */
export function lengthenGroup(group: number, keys: string, at: number): number {
  return (group << BITS) | (keys.charCodeAt(at) & MASK);
}

/** A few keys in a row as one number, which is found much faster than a text. */
export function groupAt(keys: string, start: number, length: number): number {
  let group = 0;
  for (let at = start; at < start + length; at++) group = lengthenGroup(group, keys, at);
  return group;
}

/** Entries by a group of keys that they hold. */
export type GroupIndex = ReadonlyMap<number, readonly number[]>;

/** Lists which entry holds which groups; `groupsOf` says which of an entry's count. */
export function indexGroups<Entry>(
  entries: readonly Entry[],
  groupsOf: (entry: Entry) => Iterable<number>,
): GroupIndex {
  const index = new Map<number, number[]>();
  for (let entry = 0; entry < entries.length; entry++) {
    for (const group of groupsOf(entries[entry]!)) {
      const holders = index.get(group);
      if (holders === undefined) index.set(group, [entry]);
      else holders.push(entry);
    }
  }
  return index;
}
