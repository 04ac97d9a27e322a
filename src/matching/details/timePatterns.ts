import type { NumberWords } from './numbers';
import { numberWords } from './numbers';
import { anyOf, everyLanguage, numeralsOf, type DetailsPhraseFiles } from './phraseSets';
import type { DetailsPhrases } from './detailsPhrases';
import type { TimeSense } from './timeExpression';
import { oneOf } from './oneOf';

/** One way to word a piece of a time: where it is found and what it says (`null`: it is no time after all). */
export interface TimePattern {
  readonly pattern: RegExp;
  read(groups: Readonly<Record<string, string | undefined>>): TimeSense | null;
}

const HOUR = 60;
const HALF_HOUR = 30;
const QUARTER = 15;
const DAY_HOURS = 24;
const AM_PM_HOURS = 12;

interface Words {
  readonly files: DetailsPhraseFiles;
  readonly hours: NumberWords;
  readonly counting: NumberWords;
  /** Regular expression source of one list of time words. */
  of(pick: (time: DetailsPhrases['time']) => readonly string[]): string;
}

function global(source: string): RegExp {
  return new RegExp(source, 'g');
}

function clockSense(hour: number, minute: number, exact: boolean): TimeSense | null {
  if (!(hour >= 0 && hour <= DAY_HOURS && minute >= 0 && minute < HOUR)) return null;
  return { kind: 'clock', clock: { hour, minute, exact: exact || hour > AM_PM_HOURS || hour === 0 } };
}

function durationPatterns({ of, hours, counting }: Words): TimePattern[] {
  const hour = of((time) => time.hourDuration);
  const minute = of((time) => time.minuteDuration);
  const around = `(?:\\s*${of((time) => time.around)})?`;
  const ago = `(?<ago>\\s*(?!${of((time) => time.notAgo)})${of((time) => time.ago)})?`;
  const half = of((time) => time.half);
  const glue = `(?:\\s*${of((time) => time.glue)})?`;
  const count = `(?:${hours.source}|${counting.source})`;
  const readCount = (text: string | undefined): number => {
    if (text === undefined) return 0;
    const value = hours.read(text);
    return Number.isNaN(value) ? counting.read(text) : value;
  };
  const sense = (minutes: number, isAgo: boolean): TimeSense | null =>
    Number.isNaN(minutes) ? null : { kind: isAgo ? 'ago' : 'duration', minutes };
  return [
    {
      pattern: global(
        `(?<h>${count})[\\s-]*${hour}${around}(?<half>\\s*${half})?(?:${glue}\\s*(?<m>${counting.source})\\s*${minute})?${around}${ago}`,
      ),
      read: ({ h, half: andHalf, m, ago: isAgo }) =>
        sense(readCount(h) * HOUR + (andHalf === undefined ? readCount(m) : HALF_HOUR), isAgo !== undefined),
    },
    {
      pattern: global(`(?<m>${count})[\\s-]*${minute}${around}${ago}`),
      read: ({ m, ago: isAgo }) => sense(readCount(m), isAgo !== undefined),
    },
    {
      pattern: global(`${of((time) => time.halfHour)}${around}${ago}`),
      read: ({ ago: isAgo }) => sense(HALF_HOUR, isAgo !== undefined),
    },
    { pattern: global(of((time) => time.now)), read: () => ({ kind: 'now' }) },
  ];
}

function bareHourSource(hours: NumberWords): string {
  return `(?<h>${hours.source})`;
}

function clockPatterns({ of, hours, counting }: Words): TimePattern[] {
  const oclock = `(?!${of((time) => time.notOclock)})${of((time) => time.oclock)}`;
  const minute = of((time) => time.minute);
  const ago = `(?!${of((time) => time.notAgo)})${of((time) => time.ago)}`;
  const bareHour = bareHourSource(hours);
  return [
    {
      pattern: global(
        `(?<![\\uac00-\\ud7a3])${bareHour}\\s*${oclock}(?:\\s*(?<m>${counting.source})\\s*${minute}(?<ago>\\s*${ago})?|\\s*(?<half>${of((time) => time.half)})|\\s?(?<mm>[0-5]\\d)(?!\\d))?`,
      ),
      read: ({ h, m, mm, half, ago: before }) => {
        const minutes = half === undefined ? counting.read(m ?? mm ?? '0') : HALF_HOUR;
        const total = hours.read(h ?? '') * HOUR + (before === undefined ? minutes : -minutes);
        return clockSense(Math.floor(total / HOUR), total % HOUR, false);
      },
    },
  ];
}

/** Clock times with am and pm, 24-hour times, and hours behind "at". */
function halfDayPatterns({ of, hours }: Words): TimePattern[] {
  const halfDay = `(?:(?<am>${of((time) => time.am)})|(?<pm>${of((time) => time.pm)}))`;
  const bareHour = bareHourSource(hours);
  const halfDayHour = (h: number, pm: string | undefined): number =>
    (h % AM_PM_HOURS) + (pm === undefined ? 0 : AM_PM_HOURS);
  return [
    {
      pattern: global(`(?<![\\d:.-])(?<h>\\d{1,2}):(?<m>\\d{2})(?::\\d{2})?(?![\\d:])(?:\\s*${halfDay})?`),
      read: ({ h = '', m, am, pm }) =>
        am === undefined && pm === undefined
          ? clockSense(Number(h), Number(m), h.length > 1)
          : clockSense(halfDayHour(Number(h), pm), Number(m), true),
    },
    {
      pattern: global(`(?<![\\d:])${bareHour}(?:[.:](?<m>[0-5]\\d))?\\s*${halfDay}`),
      read: ({ h, m, pm }) => clockSense(halfDayHour(hours.read(h ?? ''), pm), Number(m ?? '0'), true),
    },
    {
      pattern: global(
        `${of((time) => time.clockBefore)}\\s*${bareHour}(?![\\d:.-]*\\d|\\s*${halfDay.replace(/\?<[ap]m>/g, '?:')}|\\s*%|\\s*[-a-z]*(?:percent|kw|min|hour|charger))`,
      ),
      read: ({ h }) => clockSense(hours.read(h ?? ''), 0, false),
    },
  ];
}

/** "Half past two", noon and midnight. */
function wordedClockPatterns({ of, hours }: Words): TimePattern[] {
  const shifted = (source: string, minutes: number): TimePattern => ({
    pattern: global(`${source}\\s*${bareHourSource(hours)}(?![:\\d])`),
    read: ({ h }) => {
      const total = hours.read(h ?? '') * HOUR + minutes;
      return clockSense(Math.floor(total / HOUR), total % HOUR, false);
    },
  });
  const halfPast = of((time) => time.halfPast);
  const quarterPast = of((time) => time.quarterPast);
  const quarterTo = of((time) => time.quarterTo);
  return [
    shifted(halfPast, HALF_HOUR),
    shifted(quarterPast, QUARTER),
    shifted(quarterTo, -QUARTER),
    { pattern: global(of((time) => time.noon)), read: () => clockSense(AM_PM_HOURS, 0, true) },
    { pattern: global(of((time) => time.midnight)), read: () => clockSense(DAY_HOURS, 0, true) },
  ];
}

function date(year: number | null, month: number | null, day: number): TimeSense | null {
  if (day < 1 || day > 31 || (month !== null && (month < 1 || month > 12))) return null;
  return { kind: 'day', day: { kind: 'date', year, month, day } };
}

function datePatterns({ of, counting }: Words): TimePattern[] {
  const month = of((time) => time.monthUnit);
  const day = of((time) => time.dayUnit);
  const suffix = of((time) => time.daySuffix);
  const ago = `(?:${of((time) => time.ago)}|${of((time) => time.elapsed)})`;
  const around = `(?:\\s*${of((time) => time.around)})?`;
  return [
    {
      pattern: global(
        `(?<y>20\\d\\d)\\s*(?:[-./]|${of((time) => time.yearUnit)})\\s*(?<mo>\\d{1,2})\\s*(?:[-./]|${month})\\s*(?<d>\\d{1,2})(?:\\s*${day})?(?![\\d:])`,
      ),
      read: ({ y, mo, d }) => date(Number(y), Number(mo), Number(d)),
    },
    {
      pattern: global(`(?<mo>${counting.source})\\s*${month}\\s*(?<d>${counting.source})\\s*${day}`),
      read: ({ mo, d }) => date(null, counting.read(mo ?? ''), counting.read(d ?? '')),
    },
    {
      pattern: global(`(?<![\\d/.-])(?<mo>\\d{1,2})/(?<d>\\d{1,2})(?![\\d/])`),
      read: ({ mo, d }) => date(null, Number(mo), Number(d)),
    },
    {
      pattern: global(`(?<![\\d/.-])(?<mo>\\d{1,2})[.-](?<d>\\d{1,2})\\.?(?=\\s+\\d{1,2}:\\d\\d)`),
      read: ({ mo, d }) => date(null, Number(mo), Number(d)),
    },
    {
      pattern: global(`(?<d>${counting.source})\\s*${day}${around}\\s*${ago}`),
      read: ({ d }) => {
        const days = counting.read(d ?? '');
        return Number.isNaN(days) ? null : { kind: 'day', day: { kind: 'ago', days, counted: true } };
      },
    },
    {
      pattern: global(`(?<![\\d.])(?<d>\\d{1,2})\\s*(?:${day}|${suffix})`),
      read: ({ d }) => date(null, null, Number(d)),
    },
  ];
}

function monthNamePatterns({ files, of }: Words): TimePattern[] {
  const suffix = of((time) => time.daySuffix);
  const monthNames = everyLanguage(files, (phrases) =>
    phrases.time.months.map((words, index) => ({ source: oneOf(words), number: index + 1 })),
  );
  return monthNames.flatMap(({ source, number }) => [
    {
      pattern: global(`${source}\\.?\\s*(?<d>\\d{1,2})(?:${suffix})?(?![\\d:])`),
      read: ({ d }: Readonly<Record<string, string | undefined>>) => date(null, number, Number(d)),
    },
    {
      pattern: global(`(?<d>\\d{1,2})(?:${suffix})?\\s*(?:of\\s+)?${source}`),
      read: ({ d }: Readonly<Record<string, string | undefined>>) => date(null, number, Number(d)),
    },
  ]);
}

function dayPatterns({ files, of }: Words): TimePattern[] {
  return [
    { pattern: global(of((time) => time.lastNight)), read: () => ({ kind: 'lastNight' }) },
    ...everyLanguage(files, (phrases) => phrases.time.days).map(({ ago, counted, words }) => ({
      pattern: global(oneOf(words)),
      read: (): TimeSense => ({ kind: 'day', day: { kind: 'ago', days: ago, counted } }),
    })),
    ...everyLanguage(files, (phrases) =>
      phrases.time.weekdays.map((words, weekday): TimePattern => ({
        pattern: global(oneOf(words)),
        read: () => ({ kind: 'day', day: { kind: 'weekday', weekday } }),
      })),
    ),
    ...everyLanguage(files, (phrases) => phrases.time.dayParts).map(({ kind, words }) => ({
      pattern: global(oneOf(words)),
      read: (): TimeSense => ({ kind: 'part', part: kind }),
    })),
  ];
}

/** All ways to word pieces of times, built once from the phrases files. */
export function timePatterns(files: DetailsPhraseFiles): readonly TimePattern[] {
  const words: Words = {
    files,
    hours: numberWords(
      numeralsOf(files, (phrases) => phrases.numerals.hours),
      2,
    ),
    counting: numberWords(
      numeralsOf(files, (phrases) => phrases.numerals.counting),
      3,
    ),
    of: (pick) => anyOf(files, (phrases) => pick(phrases.time)),
  };
  return [
    ...durationPatterns(words),
    ...clockPatterns(words),
    ...halfDayPatterns(words),
    ...wordedClockPatterns(words),
    ...datePatterns(words),
    ...monthNamePatterns(words),
    ...dayPatterns(words),
  ];
}
