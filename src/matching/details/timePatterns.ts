import type { NumberWords } from './numberWords';
import { createNumberWords } from './numberWords';
import { wordListSource, mergeLanguages, mergeNumerals, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import type { TimeComponent } from './timeExpression';
import { anyWordSource } from './anyWordSource';

/** One way to write a component of a time. */
export interface TimePattern {
  readonly pattern: RegExp;
  /** Converts the groups of a match; `null` if their values are no valid time. */
  read(groups: Readonly<Record<string, string | undefined>>): TimeComponent | null;
}

/** Patterns that all need one of some words or signs, so that a text without them is not searched for each. */
export interface TimePatternGroup {
  readonly needs: RegExp;
  readonly patterns: readonly TimePattern[];
}

const MINUTES_PER_HOUR = 60;
const HALF_HOUR_MINUTES = 30;
const QUARTER_MINUTES = 15;
const HOURS_PER_DAY = 24;
const HOURS_PER_HALF_DAY = 12;

interface TimeVocabulary {
  readonly files: DetailsPhraseFiles;
  readonly hours: NumberWords;
  readonly counting: NumberWords;
  /** Regular expression source of one list of time words. */
  sourceOf(pick: (time: DetailsPhrases['time']) => readonly string[]): string;
}

function globalPattern(source: string): RegExp {
  return new RegExp(source, 'g');
}

function toClockComponent(hour: number, minute: number, isUnambiguous: boolean): TimeComponent | null {
  if (!(hour >= 0 && hour <= HOURS_PER_DAY && minute >= 0 && minute < MINUTES_PER_HOUR)) return null;
  return {
    kind: 'clock',
    clock: { hour, minute, isUnambiguous: isUnambiguous || hour > HOURS_PER_HALF_DAY || hour === 0 },
  };
}

/** Durations ("2 hours 10 minutes"), with or without "ago", and "now". */
function createDurationPatterns({ sourceOf, hours, counting }: TimeVocabulary): TimePattern[] {
  const hour = sourceOf((time) => time.hourDuration);
  const minute = sourceOf((time) => time.minuteDuration);
  const around = `(?:\\s*${sourceOf((time) => time.around)})?`;
  const ago = `(?<ago>\\s*(?!${sourceOf((time) => time.notAgo)})${sourceOf((time) => time.ago)})?`;
  const half = sourceOf((time) => time.half);
  const joiner = `(?:\\s*${sourceOf((time) => time.joiners)})?`;
  const count = `(?:${hours.source}|${counting.source})`;
  const readCount = (text: string | undefined): number => {
    if (text === undefined) return 0;
    const value = hours.read(text);
    return Number.isNaN(value) ? counting.read(text) : value;
  };
  const toComponent = (minutes: number, isAgo: boolean): TimeComponent | null =>
    Number.isNaN(minutes) ? null : { kind: isAgo ? 'ago' : 'duration', minutes };
  return [
    {
      pattern: globalPattern(
        `(?<h>${count})[\\s-]*${hour}${around}(?<half>\\s*${half})?(?:${joiner}\\s*(?<m>${counting.source})\\s*${minute})?${around}${ago}`,
      ),
      read: ({ h, half: andHalf, m, ago: isAgo }) =>
        toComponent(
          readCount(h) * MINUTES_PER_HOUR + (andHalf === undefined ? readCount(m) : HALF_HOUR_MINUTES),
          isAgo !== undefined,
        ),
    },
    {
      pattern: globalPattern(`(?<m>${count})[\\s-]*${minute}${around}${ago}`),
      read: ({ m, ago: isAgo }) => toComponent(readCount(m), isAgo !== undefined),
    },
    {
      pattern: globalPattern(`${sourceOf((time) => time.halfHour)}${around}${ago}`),
      read: ({ ago: isAgo }) => toComponent(HALF_HOUR_MINUTES, isAgo !== undefined),
    },
    { pattern: globalPattern(sourceOf((time) => time.now)), read: () => ({ kind: 'now' }) },
  ];
}

function bareHourSource(hours: NumberWords): string {
  return `(?<h>${hours.source})`;
}

/** Hours with a word for "o'clock" ("3시 30분"). */
function createOclockPatterns({ sourceOf, hours, counting }: TimeVocabulary): TimePattern[] {
  const oclock = `(?!${sourceOf((time) => time.notOclock)})${sourceOf((time) => time.oclock)}`;
  const minute = sourceOf((time) => time.clockMinute);
  const ago = `(?!${sourceOf((time) => time.notAgo)})${sourceOf((time) => time.ago)}`;
  const bareHour = bareHourSource(hours);
  return [
    {
      pattern: globalPattern(
        `(?<![\\uac00-\\ud7a3])${bareHour}\\s*${oclock}(?:\\s*(?<m>${counting.source})\\s*${minute}(?<ago>\\s*${ago})?|\\s*(?<half>${sourceOf((time) => time.half)})|\\s?(?<mm>[0-5]\\d)(?!\\d))?`,
      ),
      read: ({ h, m, mm, half, ago: before }) => {
        const minutes = half === undefined ? counting.read(m ?? mm ?? '0') : HALF_HOUR_MINUTES;
        const total = hours.read(h ?? '') * MINUTES_PER_HOUR + (before === undefined ? minutes : -minutes);
        return toClockComponent(Math.floor(total / MINUTES_PER_HOUR), total % MINUTES_PER_HOUR, false);
      },
    },
  ];
}

/** Times with am or pm, times with a colon ("14:30"), and hours after "at". */
function createNumericClockPatterns({ sourceOf, hours }: TimeVocabulary): TimePattern[] {
  const halfDay = `(?:(?<am>${sourceOf((time) => time.am)})|(?<pm>${sourceOf((time) => time.pm)}))`;
  const bareHour = bareHourSource(hours);
  const to24Hour = (h: number, pm: string | undefined): number =>
    (h % HOURS_PER_HALF_DAY) + (pm === undefined ? 0 : HOURS_PER_HALF_DAY);
  return [
    {
      pattern: globalPattern(`(?<![\\d:.-])(?<h>\\d{1,2}):(?<m>\\d{2})(?::\\d{2})?(?![\\d:])(?:\\s*${halfDay})?`),
      read: ({ h = '', m, am, pm }) =>
        am === undefined && pm === undefined
          ? toClockComponent(Number(h), Number(m), h.length > 1)
          : toClockComponent(to24Hour(Number(h), pm), Number(m), true),
    },
    {
      pattern: globalPattern(`(?<![\\d:])${bareHour}(?:[.:](?<m>[0-5]\\d))?\\s*${halfDay}`),
      read: ({ h, m, pm }) => toClockComponent(to24Hour(hours.read(h ?? ''), pm), Number(m ?? '0'), true),
    },
    {
      pattern: globalPattern(
        `${sourceOf((time) => time.hourPrepositions)}\\s*${bareHour}(?![\\d:.-]*\\d|\\s*${halfDay.replace(/\?<[ap]m>/g, '?:')}|\\s*%|\\s*[-a-z]*(?:percent|kw|min|hour|charger))`,
      ),
      read: ({ h }) => toClockComponent(hours.read(h ?? ''), 0, false),
    },
  ];
}

/** "Half past two", noon and midnight. */
function createWordedClockPatterns({ sourceOf, hours }: TimeVocabulary): TimePattern[] {
  const createShiftedPattern = (source: string, minutes: number): TimePattern => ({
    pattern: globalPattern(`${source}\\s*${bareHourSource(hours)}(?![:\\d])`),
    read: ({ h }) => {
      const total = hours.read(h ?? '') * MINUTES_PER_HOUR + minutes;
      return toClockComponent(Math.floor(total / MINUTES_PER_HOUR), total % MINUTES_PER_HOUR, false);
    },
  });
  const halfPast = sourceOf((time) => time.halfPast);
  const quarterPast = sourceOf((time) => time.quarterPast);
  const quarterTo = sourceOf((time) => time.quarterTo);
  return [
    createShiftedPattern(halfPast, HALF_HOUR_MINUTES),
    createShiftedPattern(quarterPast, QUARTER_MINUTES),
    createShiftedPattern(quarterTo, -QUARTER_MINUTES),
    {
      pattern: globalPattern(sourceOf((time) => time.noon)),
      read: () => toClockComponent(HOURS_PER_HALF_DAY, 0, true),
    },
    { pattern: globalPattern(sourceOf((time) => time.midnight)), read: () => toClockComponent(HOURS_PER_DAY, 0, true) },
  ];
}

function toDateComponent(year: number | null, month: number | null, day: number): TimeComponent | null {
  if (day < 1 || day > 31 || (month !== null && (month < 1 || month > 12))) return null;
  return { kind: 'day', day: { kind: 'date', year, month, day } };
}

function createDatePatterns({ sourceOf, counting }: TimeVocabulary): TimePattern[] {
  const month = sourceOf((time) => time.monthUnit);
  const day = sourceOf((time) => time.dayUnit);
  const suffix = sourceOf((time) => time.daySuffix);
  const ago = `(?:${sourceOf((time) => time.ago)}|${sourceOf((time) => time.elapsed)})`;
  const around = `(?:\\s*${sourceOf((time) => time.around)})?`;
  return [
    {
      pattern: globalPattern(
        `(?<y>20\\d\\d)\\s*(?:[-./]|${sourceOf((time) => time.yearUnit)})\\s*(?<mo>\\d{1,2})\\s*(?:[-./]|${month})\\s*(?<d>\\d{1,2})(?:\\s*${day})?(?![\\d:])`,
      ),
      read: ({ y, mo, d }) => toDateComponent(Number(y), Number(mo), Number(d)),
    },
    {
      pattern: globalPattern(`(?<mo>${counting.source})\\s*${month}\\s*(?<d>${counting.source})\\s*${day}`),
      read: ({ mo, d }) => toDateComponent(null, counting.read(mo ?? ''), counting.read(d ?? '')),
    },
    {
      pattern: globalPattern(`(?<![\\d/.-])(?<mo>\\d{1,2})/(?<d>\\d{1,2})(?![\\d/])`),
      read: ({ mo, d }) => toDateComponent(null, Number(mo), Number(d)),
    },
    {
      pattern: globalPattern(`(?<![\\d/.-])(?<mo>\\d{1,2})[.-](?<d>\\d{1,2})\\.?(?=\\s+\\d{1,2}:\\d\\d)`),
      read: ({ mo, d }) => toDateComponent(null, Number(mo), Number(d)),
    },
    {
      pattern: globalPattern(`(?<d>${counting.source})\\s*${day}${around}\\s*${ago}`),
      read: ({ d }) => {
        const days = counting.read(d ?? '');
        return Number.isNaN(days) ? null : { kind: 'day', day: { kind: 'ago', days, counted: true } };
      },
    },
    {
      pattern: globalPattern(`(?<![\\d.])(?<d>\\d{1,2})\\s*(?:${day}|${suffix})`),
      read: ({ d }) => toDateComponent(null, null, Number(d)),
    },
  ];
}

function createMonthNamePatterns({ files, sourceOf }: TimeVocabulary): TimePattern[] {
  const suffix = sourceOf((time) => time.daySuffix);
  const monthNames = mergeLanguages(files, (phrases) =>
    phrases.time.months.map((words, index) => ({ source: anyWordSource(words), number: index + 1 })),
  );
  return monthNames.flatMap(({ source, number }) => [
    {
      pattern: globalPattern(`${source}\\.?\\s*(?<d>\\d{1,2})(?:${suffix})?(?![\\d:])`),
      read: ({ d }: Readonly<Record<string, string | undefined>>) => toDateComponent(null, number, Number(d)),
    },
    {
      pattern: globalPattern(`(?<d>\\d{1,2})(?:${suffix})?\\s*(?:of\\s+)?${source}`),
      read: ({ d }: Readonly<Record<string, string | undefined>>) => toDateComponent(null, number, Number(d)),
    },
  ]);
}

function createDayPatterns({ files, sourceOf }: TimeVocabulary): TimePattern[] {
  return [
    { pattern: globalPattern(sourceOf((time) => time.lastNight)), read: () => ({ kind: 'lastNight' }) },
    ...mergeLanguages(files, (phrases) => phrases.time.days).map(({ ago, counted, words }) => ({
      pattern: globalPattern(anyWordSource(words)),
      read: (): TimeComponent => ({ kind: 'day', day: { kind: 'ago', days: ago, counted } }),
    })),
    ...mergeLanguages(files, (phrases) =>
      phrases.time.weekdays.map((words, weekday): TimePattern => ({
        pattern: globalPattern(anyWordSource(words)),
        read: () => ({ kind: 'day', day: { kind: 'weekday', weekday } }),
      })),
    ),
    ...mergeLanguages(files, (phrases) => phrases.time.dayParts).map(({ kind, words }) => ({
      pattern: globalPattern(anyWordSource(words)),
      read: (): TimeComponent => ({ kind: 'dayPart', dayPart: kind }),
    })),
  ];
}

function createVocabulary(files: DetailsPhraseFiles): TimeVocabulary {
  return {
    files,
    hours: createNumberWords(
      mergeNumerals(files, (phrases) => phrases.numerals.hours),
      2,
    ),
    counting: createNumberWords(
      mergeNumerals(files, (phrases) => phrases.numerals.counting),
      3,
    ),
    sourceOf: (pick) => wordListSource(files, (phrases) => pick(phrases.time)),
  };
}

/** Creates the patterns for all components of times from the phrases files. */
export function createTimePatterns(files: DetailsPhraseFiles): readonly TimePatternGroup[] {
  const vocabulary = createVocabulary(files);
  const group = (patterns: readonly TimePattern[], ...needed: readonly string[]): TimePatternGroup => ({
    needs: new RegExp(needed.join('|')),
    patterns,
  });
  const { sourceOf } = vocabulary;
  const dayPatterns = createDayPatterns(vocabulary);
  return [
    group(
      createDurationPatterns(vocabulary),
      ...[sourceOf((time) => time.hourDuration), sourceOf((time) => time.minuteDuration)],
      ...[sourceOf((time) => time.halfHour), sourceOf((time) => time.now)],
    ),
    group(
      createOclockPatterns(vocabulary),
      sourceOf((time) => time.oclock),
    ),
    group(
      createNumericClockPatterns(vocabulary),
      '\\d:\\d',
      sourceOf((time) => [...time.am, ...time.pm, ...time.hourPrepositions]),
    ),
    group(
      createWordedClockPatterns(vocabulary),
      sourceOf((time) => [...time.halfPast, ...time.quarterPast, ...time.quarterTo, ...time.noon, ...time.midnight]),
    ),
    group(
      createDatePatterns(vocabulary),
      '\\d\\s*[-./]',
      sourceOf((time) => [...time.yearUnit, ...time.monthUnit, ...time.dayUnit, ...time.daySuffix]),
    ),
    group(
      createMonthNamePatterns(vocabulary),
      sourceOf((time) => time.months.flat()),
    ),
    group(dayPatterns, ...dayPatterns.map(({ pattern }) => pattern.source)),
  ];
}
