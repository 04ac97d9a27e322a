import { findAll } from '../../platform/findAll';

/** A range `[start, end)` of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Returns the span of every match of a global pattern. */
export function findSpans(pattern: RegExp, text: string): Span[] {
  return findAll(pattern, text).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
