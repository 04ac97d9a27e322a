import type { Span } from '../details/span';
import type { EntryFinder, FoundEntry } from './entryFinder';
import type { KeyStream } from './keyStream';

/** What a message says about itself: where its clauses end, and what in it does not count as it stands. */
export interface Clauses {
  /** Denied ("not X"), or over and done with ("X worked"). */
  readonly denied: readonly Span[];
  /** Before the driver comes to what is wrong now. */
  readonly earlier: readonly Span[];
  /** Where the last clause begins, in keys. */
  readonly lastStart: number;
}

export interface ClauseWords {
  readonly deniedBefore: EntryFinder;
  readonly deniedBehind: EntryFinder;
  readonly turns: EntryFinder;
  readonly joints: EntryFinder;
}

/** Fewer keys than this are no clause of their own. */
const SHORTEST_CLAUSE = 6;
/** What stands in front of a clause's denial reaches so far, in keys. */
const LONGEST_DENIAL = 60;
/** A denial in front ("not X") reaches so far behind itself, in keys. */
const DENIED_AHEAD = 24;

function lastBefore(places: readonly number[], at: number): number {
  let last = 0;
  for (const place of places) if (place <= at) last = Math.max(last, place);
  return last;
}

function firstBehind(places: readonly number[], at: number): number | undefined {
  let first: number | undefined;
  for (const place of places) if (place > at && (first === undefined || place < first)) first = place;
  return first;
}

/** Divides a message into clauses and finds what is denied in it. */
export function readClauses(stream: KeyStream, words: ClauseWords): Clauses {
  const joints = words.joints.exact(stream).map(({ end }) => end);
  const sentences = [...stream.breaks];
  const behind = words.deniedBefore.exact(stream);
  const ends = [...sentences, ...joints, ...behind.map(({ end }) => end)];
  const denied: Span[] = behind.map((marker) => ({ start: denialStart(marker, ends), end: marker.end }));
  for (const { end } of words.deniedBehind.exact(stream)) {
    denied.push({ start: end, end: Math.min(firstBehind(ends, end) ?? end + DENIED_AHEAD, end + DENIED_AHEAD) });
  }
  const earlier = words.turns
    .exact(stream)
    .map(({ start }) => ({ start: lastBefore(sentences, start - 1), end: start }));
  const clauseStarts = [...sentences, ...joints].filter((at) => at + SHORTEST_CLAUSE <= stream.keys.length);
  return { denied, earlier, lastStart: Math.max(0, ...clauseStarts) };
}

function denialStart({ start, end }: FoundEntry, ends: readonly number[]): number {
  const others = ends.filter((place) => place !== end);
  return Math.max(lastBefore(others, start - 2), start - LONGEST_DENIAL);
}
