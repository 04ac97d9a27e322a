/** Maximum number of keys in a packed n-gram. */
export const MAX_PACKED_KEYS = 3;

const BITS_PER_KEY = 10;
const KEY_MASK = (1 << BITS_PER_KEY) - 1;

/**
 * Appends a key to a packed n-gram of at most two keys. Different n-grams of Latin letters, digits and 자모 give
 * different numbers.
 */
export function appendKey(packed: number, keys: string, at: number): number {
  return (packed << BITS_PER_KEY) | (keys.charCodeAt(at) & KEY_MASK);
}

/** Packs up to three keys into one number, because maps with number keys are much faster. */
export function packNgram(keys: string, start: number, length: number): number {
  let packed = 0;
  for (let at = start; at < start + length; at++) packed = appendKey(packed, keys, at);
  return packed;
}

/** The indexes of the entries that contain an n-gram, by packed n-gram. */
export type PackedNgramIndex = ReadonlyMap<number, readonly number[]>;

/**
 * Builds an index from packed n-grams to entries.
 * @param ngramsOf returns the packed n-grams under which to index an entry
 */
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
