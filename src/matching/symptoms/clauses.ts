import type { Span } from '../details/span';
import type { EntryFinder, EntryMatch } from './entryFinder';
import type { Keystrokes } from './keystrokes';

/** What a message says about itself: where its clauses end, and what in it does not count as it stands. */
export interface Clauses {
  /** Denied ("not X"), or over and done with ("X worked"). */
  readonly deniedSpans: readonly Span[];
  /** Before the driver comes to what is wrong now. */
  readonly earlierSpans: readonly Span[];
  /** Where the last clause begins, in keys. */
  readonly lastClauseStart: number;
}

export interface ClauseWords {
  readonly afterDenied: EntryFinder;
  readonly beforeDenied: EntryFinder;
  readonly nowMarkers: EntryFinder;
  readonly clauseBoundaries: EntryFinder;
}

/** Fewer keys than this are no clause of their own. */
const MIN_CLAUSE_KEYS = 6;
/** What stands in front of a clause's denial reaches so far, in keys. */
const MAX_DENIED_KEYS_BEFORE = 60;
/** How far a denial in front ("not X") reaches. Keys. */
const MAX_DENIED_KEYS_AFTER = 24;

function lastAtOrBefore(positions: readonly number[], limit: number): number {
  let last = 0;
  for (const position of positions) if (position <= limit) last = Math.max(last, position);
  return last;
}

function firstAfter(positions: readonly number[], limit: number): number | undefined {
  let first: number | undefined;
  for (const position of positions) if (position > limit && (first === undefined || position < first)) first = position;
  return first;
}

/** Divides a message into clauses and finds what is denied in it. */
export function readClauses(keystrokes: Keystrokes, words: ClauseWords): Clauses {
  const boundaryEnds = words.clauseBoundaries.findExact(keystrokes).map(({ end }) => end);
  const sentenceBreaks = [...keystrokes.sentenceBreaks];
  const afterDeniedMarkers = words.afterDenied.findExact(keystrokes);
  const clauseEnds = [...sentenceBreaks, ...boundaryEnds, ...afterDeniedMarkers.map(({ end }) => end)];
  const deniedSpans: Span[] = afterDeniedMarkers.map((marker) => ({
    start: findDeniedStart(marker, clauseEnds),
    end: marker.end,
  }));
  for (const { end } of words.beforeDenied.findExact(keystrokes)) {
    deniedSpans.push({
      start: end,
      end: Math.min(firstAfter(clauseEnds, end) ?? end + MAX_DENIED_KEYS_AFTER, end + MAX_DENIED_KEYS_AFTER),
    });
  }
  const earlierSpans = words.nowMarkers
    .findExact(keystrokes)
    .map(({ start }) => ({ start: lastAtOrBefore(sentenceBreaks, start - 1), end: start }));
  const clauseStarts = [...sentenceBreaks, ...boundaryEnds].filter(
    (at) => at + MIN_CLAUSE_KEYS <= keystrokes.keys.length,
  );
  return { deniedSpans, earlierSpans, lastClauseStart: Math.max(0, ...clauseStarts) };
}

function findDeniedStart({ start, end }: EntryMatch, clauseEnds: readonly number[]): number {
  const otherEnds = clauseEnds.filter((position) => position !== end);
  return Math.max(lastAtOrBefore(otherEnds, start - 2), start - MAX_DENIED_KEYS_BEFORE);
}
