/** Most keys that are put into one number. */
export const MAX_PACKED_KEYS = 3;

const BITS_PER_KEY = 10;
const KEY_MASK = (1 << BITS_PER_KEY) - 1;

/** Appends one more key to a group of at most two. Every group of Latin letters, numbers and 자모 has its own number. */
export function appendKey(packed: number, keys: string, at: number): number {
  return (packed << BITS_PER_KEY) | (keys.charCodeAt(at) & KEY_MASK);
}

/** A few keys in a row as one number, which is found much faster than a text. */
export function packNgram(keys: string, start: number, length: number): number {
  let packed = 0;
  for (let at = start; at < start + length; at++) packed = appendKey(packed, keys, at);
  return packed;
}

/** Entries by a group of keys that they hold. */
export type PackedNgramIndex = ReadonlyMap<number, readonly number[]>;

/** Lists which entry holds which groups; `groupsOf` says which of an entry's count. */
export function indexPackedNgrams<Entry>(
  entries: readonly Entry[],
  ngramsOf: (entry: Entry) => Iterable<number>,
): PackedNgramIndex {
  const index = new Map<number, number[]>();
  for (let entry = 0; entry < entries.length; entry++) {
    for (const packed of ngramsOf(entries[entry]!)) {
      const holders = index.get(packed);
      if (holders === undefined) index.set(packed, [entry]);
      else holders.push(entry);
    }
  }
  return index;
}
