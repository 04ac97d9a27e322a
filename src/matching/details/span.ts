import { findAll } from '../../platform/findAll';

/** A range `[start, end)` of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Stands for text that was recognized as something else. */
export const BLANK_MARK = '\u0000';

/** Replaces each character of the spans by `filler`, a single character, so that positions stay. */
export function blankSpans(text: string, spans: readonly Span[], filler = BLANK_MARK): string {
  let blanked = text;
  for (const { start, end } of spans)
    blanked = blanked.slice(0, start) + filler.repeat(end - start) + blanked.slice(end);
  return blanked;
}

/** Returns the span of every match of a global pattern. */
export function findSpans(pattern: RegExp, text: string): Span[] {
  return findAll(pattern, text).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
