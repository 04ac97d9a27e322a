import type { DetailsPhrases } from './detailsPhrases';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import type { TimeExpression, TimeSense } from './timeExpression';
import { timePatterns } from './timePatterns';

/** No driver names more; the rest of a flood of times is not looked at. */
const MOST_TIMES = 24;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly sense: TimeSense;
}

function findPieces(folded: string, patterns: ReturnType<typeof timePatterns>): Piece[] {
  const found: Piece[] = [];
  for (const { pattern, read } of patterns) {
    pattern.lastIndex = 0;
    for (const match of folded.matchAll(pattern)) {
      const sense = match[0] === '' ? null : read(match.groups ?? {});
      if (sense !== null) found.push({ start: match.index, end: match.index + match[0].length, sense });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Piece[] = [];
  for (const piece of found) {
    const last = kept.at(-1);
    if (last === undefined || piece.start >= last.end) kept.push(piece);
    else if (piece.end - piece.start > last.end - last.start) kept[kept.length - 1] = piece;
  }
  return kept;
}

function dayWords({ time }: DetailsPhrases): readonly string[] {
  const { days, dayParts, weekdays, lastNight } = time;
  return [...[...days, ...dayParts].flatMap(({ words }) => words), ...weekdays.flat(), ...lastNight];
}

const NOTHING = { day: null, part: null, clock: null, agoMinutes: null, durationMinutes: null };

function sensed(sense: TimeSense): Partial<TimeExpression> {
  switch (sense.kind) {
    case 'ago':
      return { agoMinutes: sense.minutes };
    case 'duration':
      return { durationMinutes: sense.minutes };
    case 'now':
      return { agoMinutes: 0 };
    case 'day':
      return { day: sense.day };
    case 'part':
      return { part: sense.part };
    case 'lastNight':
      return { day: { kind: 'ago', days: 1 }, part: 'night' };
    case 'clock':
      return { clock: sense.clock };
  }
}

function joined(before: TimeExpression, piece: Piece): TimeExpression | null {
  const more = sensed(piece.sense);
  const clashes =
    (more.clock && before.clock) ||
    (more.day && before.day) ||
    (more.part && before.part && !before.clock && before.part !== more.part && before.part !== 'night') ||
    (more.part && before.part && before.clock) ||
    (more.agoMinutes ?? before.agoMinutes ?? more.durationMinutes ?? before.durationMinutes ?? null) !== null;
  return clashes ? null : { ...before, ...more, end: piece.end };
}

/** A quick look whether a text can hold any time at all, so that most messages cost nothing. */
function timeHint(files: DetailsPhraseFiles, daysAlone: boolean): (folded: string) => boolean {
  const mayHoldTime = new RegExp(
    [
      '\\d',
      anyOf(files, (phrases) => phrases.time.now),
      anyOf(files, (phrases) => phrases.time.oclock),
      anyOf(files, (phrases) => phrases.time.ago),
      anyOf(files, (phrases) => [...phrases.time.noon, ...phrases.time.midnight]),
      anyOf(files, ({ time }) => [...time.halfPast, ...time.quarterPast, ...time.quarterTo, ...time.halfHour]),
      anyOf(files, (phrases) => [...phrases.time.hourDuration, ...phrases.time.minuteDuration]),
      anyOf(files, (phrases) => [...phrases.time.am, ...phrases.time.pm, ...phrases.time.clockBefore]),
      ...(daysAlone ? [anyOf(files, dayWords)] : []),
    ].join('|'),
  );
  return (folded) => mayHoldTime.test(folded);
}

/**
 * Finds the times in folded text, from left to right; pieces beside one another are one time.
 * @param daysAlone whether a day or a part of one without an hour is worth looking for
 */
export function createTimeFinder(
  files: DetailsPhraseFiles,
  daysAlone = false,
): (folded: string) => readonly TimeExpression[] {
  const patterns = timePatterns(files);
  const glue = new RegExp(`^(?:[\\s,(]|${anyOf(files, (phrases) => phrases.time.glue)})*$`);
  const hint = timeHint(files, daysAlone);
  const vague = new RegExp(
    `${anyOf(files, (phrases) => phrases.time.vagueCounts)}(?=\\s*\\p{L})|\\d{1,2}\\s*~\\s*\\d{1,2}`,
    'gu',
  );
  return (text) => {
    if (!hint(text)) return [];
    const folded = text.replace(vague, (found) => '\u0000'.repeat(found.length));
    const expressions: TimeExpression[] = [];
    for (const piece of findPieces(folded, patterns)) {
      if (expressions.length > MOST_TIMES) break;
      const last = expressions.at(-1);
      const together =
        last !== undefined && glue.test(folded.slice(last.end, piece.start)) ? joined(last, piece) : null;
      if (together === null) {
        expressions.push({ ...NOTHING, ...sensed(piece.sense), start: piece.start, end: piece.end });
      } else {
        expressions[expressions.length - 1] = together;
      }
    }
    return expressions;
  };
}
