import { DETAIL_NAMES, type Details } from '../../domain/details';
import type { SymptomMatcher } from '../../domain/symptomMatcher';
import type { DetailsLine, ReplyLine } from './labelledLines';
import { percentWhere } from './symptomFigures';

/** A wrong prediction. Reported in the JSON output of `npm run -s eval`. */
export interface Miss {
  readonly text: string;
  /** What was predicted: a field of the details, `reply`, or the symptom with its probability. */
  readonly of: string;
  /** The expected value. */
  readonly right: string | null;
  /** The predicted value. */
  readonly read: string | null;
}

/**
 * Computes, for each detail, the percentage of lines on which the predicted value equals the expected one, including
 * `null`. Spaces in a station are ignored.
 * @param now reference for relative times ("10분 전")
 */
export function computeDetailsFigures(
  lines: readonly DetailsLine[],
  matcher: SymptomMatcher,
  now: Date,
): { readonly figures: Readonly<Record<string, number | null>>; readonly misses: readonly Miss[] } {
  const results = lines.map((line) => ({ line, details: matcher.understand(line.text, now).details }));
  const evaluatedFields = DETAIL_NAMES.filter((field) => lines.some(({ details }) => details[field] !== undefined));
  const figures = evaluatedFields.map((field): [string, number | null] => [
    field,
    percentWhere(results, ({ line, details }) => isSameValue(field, line.details[field] ?? null, details[field])),
  ]);
  const misses = results.flatMap(({ line, details }) =>
    evaluatedFields
      .map((field) => ({ text: line.text, of: field, right: line.details[field] ?? null, read: details[field] }))
      .filter(({ of, right, read }) => !isSameValue(of, right, read)),
  );
  return { figures: { lines: lines.length, ...Object.fromEntries(figures) }, misses };
}

function isSameValue(field: keyof Details, expected: string | null, actual: string | null): boolean {
  if (expected === null || actual === null) return expected === actual;
  if (field === 'station') return expected.replace(/\s/g, '') === actual.replace(/\s/g, '');
  return field === 'endedAt' ? Date.parse(expected) === Date.parse(actual) : expected === actual;
}

/**
 * Computes the percentage of replies with the right meaning (`right`), and of replies without a meaning for which one
 * was predicted (`nullTaken`).
 */
export function computeReplyFigures(
  lines: readonly ReplyLine[],
  matcher: SymptomMatcher,
): { readonly figures: Readonly<Record<string, number | null>>; readonly misses: readonly Miss[] } {
  const results = lines.map((line) => ({ line, reply: matcher.readReply(line.text) }));
  const withoutMeaning = results.filter(({ line }) => line.reply === null);
  return {
    figures: {
      lines: lines.length,
      right: percentWhere(results, ({ line, reply }) => line.reply === reply),
      nullTaken: percentWhere(withoutMeaning, ({ reply }) => reply !== null),
    },
    misses: results
      .filter(({ line, reply }) => line.reply !== reply)
      .map(({ line, reply }) => ({ text: line.text, of: 'reply', right: line.reply, read: reply })),
  };
}
