import type { Span } from '../details/span';
import type { EntryFinder, EntryMatch } from './entryFinder';
import type { Keystrokes } from './keystrokes';

/** The clause structure of a message. Positions are indexes into `Keystrokes.keys`. */
export interface Clauses {
  /** Text that is denied ("not X") or already over ("X worked"). */
  readonly deniedSpans: readonly Span[];
  /** Text before a word such as "now" that introduces the current trouble, from the start of its sentence. */
  readonly earlierSpans: readonly Span[];
  /** Start of the last clause. */
  readonly lastClauseStart: number;
}

/** Finders of the words that mark denials and clause boundaries, one per list of the `symptoms` section. */
export interface ClauseMarkers {
  readonly afterDenied: EntryFinder;
  readonly beforeDenied: EntryFinder;
  readonly nowMarkers: EntryFinder;
  readonly clauseBoundaries: EntryFinder;
}

/** A shorter rest of the message does not count as the last clause. In keys. */
const MIN_CLAUSE_KEYS = 6;
/** Maximum length of the denied text before an `afterDenied` word. In keys. */
const MAX_DENIED_KEYS_BEFORE = 60;
/** Maximum length of the denied text after a `beforeDenied` word ("not X"). In keys. */
const MAX_DENIED_KEYS_AFTER = 24;

function findLastAtOrBefore(positions: readonly number[], limit: number): number {
  let last = 0;
  for (const position of positions) if (position <= limit) last = Math.max(last, position);
  return last;
}

function findFirstAfter(positions: readonly number[], limit: number): number | undefined {
  let first: number | undefined;
  for (const position of positions) if (position > limit && (first === undefined || position < first)) first = position;
  return first;
}

/** Finds the clause boundaries of a message and the text that is denied or describes an earlier state. */
export function readClauses(keystrokes: Keystrokes, markers: ClauseMarkers): Clauses {
  const boundaryEnds = markers.clauseBoundaries.findExact(keystrokes).map(({ end }) => end);
  const sentenceBreaks = [...keystrokes.sentenceBreaks];
  const afterDeniedMarkers = markers.afterDenied.findExact(keystrokes);
  const clauseEnds = [...sentenceBreaks, ...boundaryEnds, ...afterDeniedMarkers.map(({ end }) => end)];
  const deniedSpans: Span[] = afterDeniedMarkers.map((marker) => ({
    start: findDeniedStart(marker, clauseEnds),
    end: marker.end,
  }));
  for (const { end } of markers.beforeDenied.findExact(keystrokes)) {
    deniedSpans.push({
      start: end,
      end: Math.min(findFirstAfter(clauseEnds, end) ?? end + MAX_DENIED_KEYS_AFTER, end + MAX_DENIED_KEYS_AFTER),
    });
  }
  const earlierSpans = markers.nowMarkers
    .findExact(keystrokes)
    .map(({ start }) => ({ start: findLastAtOrBefore(sentenceBreaks, start - 1), end: start }));
  const clauseStarts = [...sentenceBreaks, ...boundaryEnds].filter(
    (at) => at + MIN_CLAUSE_KEYS <= keystrokes.keys.length,
  );
  return { deniedSpans, earlierSpans, lastClauseStart: Math.max(0, ...clauseStarts) };
}

function findDeniedStart({ start, end }: EntryMatch, clauseEnds: readonly number[]): number {
  const otherEnds = clauseEnds.filter((position) => position !== end);
  return Math.max(findLastAtOrBefore(otherEnds, start - 2), start - MAX_DENIED_KEYS_BEFORE);
}
