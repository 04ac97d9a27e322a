import Fuse from 'fuse.js';
import { keyStream, type KeyStream } from './keyStream';

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

interface TrieNode {
  readonly next: Map<string, TrieNode>;
  readonly entries: number[];
}

const LATIN = /^[a-z]+$/;

/** Shorter entries, in keys, are found only to the letter: roughly they stand everywhere. */
const SHORTEST_FUZZY = 7;
/** Fuse's patterns go up to this length. */
const LONGEST_FUZZY = 32;
/** Share of an entry's groups of three keys that must stand in a message before Fuse looks closer. */
const SHARED = 0.55;
/** Fuse's distance up to which an entry counts as meant. */
const THRESHOLD = 0.15;

/** Finds the entries of a list in messages: to the letter, and misspelt where `fuzzy`. */
export interface EntryFinder {
  exact(stream: KeyStream): FoundEntry[];
  /** Entries that stand in the message only roughly, outside what was `read` to the letter. */
  fuzzy(stream: KeyStream, read: readonly FoundEntry[]): FoundEntry[];
}

interface Entry {
  readonly keys: string;
  /** `^` before the entry, or Latin letters: a word must begin there. */
  readonly fromWordStart: boolean;
  /** `$` behind the entry, or Latin letters: a word must end there. */
  readonly toWordEnd: boolean;
  /** A longer entry may be the stem of what stands in the message ("넘어가" in "넘어감"). */
  readonly isStem: boolean;
}

/** Keys of two syllables: shorter words are no stems. */
const LONGEST_NOUN = 6;

function readEntry(text: string): Entry {
  const { keys } = keyStream(text);
  const isLatin = LATIN.test(keys);
  return {
    keys,
    fromWordStart: isLatin || text.startsWith('^'),
    toWordEnd: isLatin || text.endsWith('$'),
    isStem: keys.length > LONGEST_NOUN,
  };
}

/**
 * Builds the finder once. Spaces in entries are optional; `^` before and `$` behind an entry ask for the beginning
 * and the end of a word, which entries in Latin letters always do.
 */
export function createEntryFinder(list: readonly string[]): EntryFinder {
  const entries = list.map(readEntry);
  const root = buildTrie(entries);
  const triples = indexTriples(entries);
  return {
    exact: (stream) => findExact(root, stream, entries),
    fuzzy: (stream, read) => findFuzzy(entries, triples, stream, read),
  };
}

function buildTrie(entries: readonly Entry[]): TrieNode {
  const root: TrieNode = { next: new Map(), entries: [] };
  for (const [entry, { keys }] of entries.entries()) {
    let node = root;
    for (const key of keys) {
      let next = node.next.get(key);
      if (next === undefined) node.next.set(key, (next = { next: new Map(), entries: [] }));
      node = next;
    }
    if (keys !== '') node.entries.push(entry);
  }
  return root;
}

/** Whether an entry may stand between `start` and `end`: it begins with a syllable and ends as its signs ask. */
function fits({ fromWordStart, toWordEnd, isStem }: Entry, start: number, end: number, stream: KeyStream): boolean {
  const { origin, wordEdges } = stream;
  if (fromWordStart ? !wordEdges.has(start) : start > 0 && origin[start] === origin[start - 1]) return false;
  if (toWordEnd) return wordEdges.has(end);
  return isStem || origin[end] !== origin[end - 1];
}

function findExact(root: TrieNode, stream: KeyStream, entries: readonly Entry[]): FoundEntry[] {
  const found: FoundEntry[] = [];
  const { keys } = stream;
  for (let start = 0; start < keys.length; start++) {
    let node: TrieNode | undefined = root;
    for (let end = start; node !== undefined; end++) {
      for (const entry of node.entries) {
        if (fits(entries[entry]!, start, end, stream)) found.push({ entry, start, end, likeness: 1 });
      }
      node = node.next.get(keys[end] ?? '');
    }
  }
  return found;
}

type Triples = ReadonlyMap<string, readonly number[]>;

function triplesOf(keys: string): Set<string> {
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= keys.length; at++) triples.add(keys.slice(at, at + 3));
  return triples;
}

function canBeFuzzy({ keys }: Entry): boolean {
  return keys.length >= SHORTEST_FUZZY && keys.length <= LONGEST_FUZZY;
}

function indexTriples(entries: readonly Entry[]): Triples {
  const index = new Map<string, number[]>();
  for (const [entry, given] of entries.entries()) {
    if (!canBeFuzzy(given)) continue;
    for (const triple of triplesOf(given.keys)) {
      const holders = index.get(triple);
      if (holders === undefined) index.set(triple, [entry]);
      else holders.push(entry);
    }
  }
  return index;
}

function findFuzzy(
  entries: readonly Entry[],
  triples: Triples,
  stream: KeyStream,
  read: readonly FoundEntry[],
): FoundEntry[] {
  const found: FoundEntry[] = [];
  for (const [entry, count] of sharedTriples(triples, stream)) {
    const given = entries[entry]!;
    if (count < (given.keys.length - 2) * SHARED) continue;
    const one = lookCloser(entry, given, stream);
    // What is read to the letter is no misspelling of something else.
    if (one !== null && !read.some(({ start, end }) => start < one.end && one.start < end)) found.push(one);
  }
  return found;
}

function sharedTriples(triples: Triples, stream: KeyStream): Map<number, number> {
  const shared = new Map<number, number>();
  for (const triple of triplesOf(stream.keys)) {
    for (const entry of triples.get(triple) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1);
  }
  return shared;
}

function lookCloser(entry: number, given: Entry, stream: KeyStream): FoundEntry | null {
  const { isMatch, score, indices } = Fuse.match(given.keys, stream.keys, {
    ignoreLocation: true,
    includeMatches: true,
    threshold: THRESHOLD,
  });
  if (!isMatch || indices === undefined) return null;
  const [first, last] = indices.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
  if (given.fromWordStart && !stream.wordEdges.has(first)) return null;
  return { entry, start: first, end: last + 1, likeness: 1 - score };
}
