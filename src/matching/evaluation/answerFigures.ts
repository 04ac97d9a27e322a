import type { Details } from '../../domain/details';
import type { SymptomMatcher } from '../../domain/symptomMatcher';
import type { DetailsLine, ReplyLine } from './labelledLines';
import { percent } from './symptomFigures';

/** A value that was read wrongly. */
export interface Miss {
  readonly text: string;
  readonly of: string;
  readonly right: string | null;
  readonly read: string | null;
}

const FIELDS = ['station', 'charger', 'errorStep', 'chargerSpeed', 'endedAt'] as const;

/** Percentages of lines on which each detail is right, given or rightly `null`. Spaces in a station do not count. */
export function detailsFigures(
  lines: readonly DetailsLine[],
  matcher: SymptomMatcher,
  now: Date,
): { readonly figures: Readonly<Record<string, number | null>>; readonly misses: readonly Miss[] } {
  const read = lines.map((line) => ({ line, details: matcher.understand(line.text, now).details }));
  const figures = FIELDS.map((field): [string, number | null] => [
    field,
    percent(read, ({ line, details }) => isSame(field, line.details[field], details[field])),
  ]);
  const misses = read.flatMap(({ line, details }) =>
    FIELDS.filter((field) => !isSame(field, line.details[field], details[field])).map((field) => ({
      text: line.text,
      of: field,
      right: line.details[field],
      read: details[field],
    })),
  );
  return { figures: { lines: lines.length, ...Object.fromEntries(figures) }, misses };
}

function isSame(field: keyof Details, right: string | null, read: string | null): boolean {
  if (right === null || read === null) return right === read;
  if (field === 'station') return right.replace(/\s/g, '') === read.replace(/\s/g, '');
  return field === 'endedAt' ? Date.parse(right) === Date.parse(read) : right === read;
}

/** Percentages of replies whose meaning is right, and of those without a meaning that were taken for one. */
export function repliesFigures(
  lines: readonly ReplyLine[],
  matcher: SymptomMatcher,
): { readonly figures: Readonly<Record<string, number | null>>; readonly misses: readonly Miss[] } {
  const read = lines.map((line) => ({ line, reply: matcher.reply(line.text) }));
  const meaningless = read.filter(({ line }) => line.reply === null);
  return {
    figures: {
      lines: lines.length,
      right: percent(read, ({ line, reply }) => line.reply === reply),
      nullTaken: percent(meaningless, ({ reply }) => reply !== null),
    },
    misses: read
      .filter(({ line, reply }) => line.reply !== reply)
      .map(({ line, reply }) => ({ text: line.text, of: 'reply', right: line.reply, read: reply })),
  };
}
