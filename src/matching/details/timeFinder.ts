import type { DetailsPhrases } from './detailsPhrases';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { TimeExpression, TimeComponent } from './timeExpression';
import { createTimePatterns, type TimePatternGroup } from './timePatterns';
import { repeatedSource } from './repeatedSource';
import { findAll } from '../../platform/findAll';

/** Further times are ignored, to limit the work for a hostile message. */
const MAX_TIMES = 24;

interface ComponentMatch {
  readonly start: number;
  readonly end: number;
  readonly component: TimeComponent;
}

function findComponents(folded: string, groups: readonly TimePatternGroup[]): ComponentMatch[] {
  const found: ComponentMatch[] = [];
  for (const { pattern, read } of groups.flatMap(({ needs, patterns }) => (needs.test(folded) ? patterns : []))) {
    pattern.lastIndex = 0;
    for (const match of findAll(pattern, folded)) {
      const component = match[0] === '' ? null : read(match.groups ?? {});
      if (component !== null) found.push({ start: match.index, end: match.index + match[0].length, component });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: ComponentMatch[] = [];
  for (const match of found) {
    const last = kept.at(-1);
    if (last === undefined || match.start >= last.end) kept.push(match);
    else if (match.end - match.start > last.end - last.start) kept[kept.length - 1] = match;
  }
  return kept;
}

function listDayWords({ time }: DetailsPhrases): readonly string[] {
  const { days, dayParts, weekdays, lastNight } = time;
  return [...[...days, ...dayParts].flatMap(({ words }) => words), ...weekdays.flat(), ...lastNight];
}

const EMPTY_EXPRESSION = { day: null, dayPart: null, clock: null, agoMinutes: null, durationMinutes: null };

function toExpressionFields(component: TimeComponent): Partial<TimeExpression> {
  switch (component.kind) {
    case 'ago':
      return { agoMinutes: component.minutes };
    case 'duration':
      return { durationMinutes: component.minutes };
    case 'now':
      return { agoMinutes: 0 };
    case 'day':
      return { day: component.day };
    case 'dayPart':
      return { dayPart: component.dayPart };
    case 'lastNight':
      return { day: { kind: 'ago', days: 1 }, dayPart: 'night' };
    case 'clock':
      return { clock: component.clock };
  }
}

function mergeComponent(before: TimeExpression, match: ComponentMatch): TimeExpression | null {
  const added = toExpressionFields(match.component);
  const isConflicting =
    (added.clock && before.clock) ||
    (added.day && before.day) ||
    (added.dayPart &&
      before.dayPart &&
      !before.clock &&
      before.dayPart !== added.dayPart &&
      before.dayPart !== 'night') ||
    (added.dayPart && before.dayPart && before.clock) ||
    (added.agoMinutes ?? before.agoMinutes ?? added.durationMinutes ?? before.durationMinutes ?? null) !== null;
  return isConflicting ? null : { ...before, ...added, end: match.end };
}

/** Creates a fast check whether a text can contain a time, so that most messages are not searched. */
function createTimePrecheck(files: DetailsPhraseFiles, allowDayOnly: boolean): (folded: string) => boolean {
  const mayHoldTime = new RegExp(
    [
      '\\d',
      wordListSource(files, (phrases) => phrases.time.now),
      wordListSource(files, (phrases) => phrases.time.oclock),
      wordListSource(files, (phrases) => phrases.time.ago),
      wordListSource(files, (phrases) => [...phrases.time.noon, ...phrases.time.midnight]),
      wordListSource(files, ({ time }) => [...time.halfPast, ...time.quarterPast, ...time.quarterTo, ...time.halfHour]),
      wordListSource(files, (phrases) => [...phrases.time.hourDuration, ...phrases.time.minuteDuration]),
      wordListSource(files, (phrases) => [...phrases.time.am, ...phrases.time.pm, ...phrases.time.hourPrepositions]),
      ...(allowDayOnly ? [wordListSource(files, listDayWords)] : []),
    ].join('|'),
  );
  return (folded) => mayHoldTime.test(folded);
}

/**
 * Creates a function that finds the times in folded text, from left to right. Adjacent components ("yesterday", "at 3")
 * are merged into one time.
 * @param allowDayOnly whether to search texts that may only contain a day or a part of a day without an hour
 */
export function createTimeFinder(
  files: DetailsPhraseFiles,
  allowDayOnly = false,
): (folded: string) => readonly TimeExpression[] {
  const patterns = createTimePatterns(files);
  const joiners = new RegExp(
    `^${repeatedSource(`[\\s,(]|${wordListSource(files, (phrases) => phrases.time.joiners)}`)}$`,
  );
  const mayHoldTime = createTimePrecheck(files, allowDayOnly);
  const vagueCount = new RegExp(
    `${wordListSource(files, (phrases) => phrases.time.vagueCounts)}(?=\\s*\\p{L})|\\d{1,2}\\s*~\\s*\\d{1,2}`,
    'gu',
  );
  return (text) => {
    if (!mayHoldTime(text)) return [];
    const folded = text.replace(vagueCount, (found) => '\u0000'.repeat(found.length));
    const expressions: TimeExpression[] = [];
    for (const match of findComponents(folded, patterns)) {
      if (expressions.length > MAX_TIMES) break;
      const last = expressions.at(-1);
      const merged =
        last !== undefined && joiners.test(folded.slice(last.end, match.start)) ? mergeComponent(last, match) : null;
      if (merged === null) {
        expressions.push({
          ...EMPTY_EXPRESSION,
          ...toExpressionFields(match.component),
          start: match.start,
          end: match.end,
        });
      } else {
        expressions[expressions.length - 1] = merged;
      }
    }
    return expressions;
  };
}
