import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { addHours } from 'date-fns/addHours';
import { formatISO } from 'date-fns/formatISO';
import { getDay } from 'date-fns/getDay';
import { subDays } from 'date-fns/subDays';
import { subMinutes } from 'date-fns/subMinutes';
import { SEOUL_TIME_ZONE } from '../../platform/seoulTimeZone';
import type { ClockTime, DayPart, NamedDay, TimeExpression } from './timeExpression';

const NOON = 12;
const MIDNIGHT = 24;
const EARLIEST_EVENING_HOUR = 4;
const EARLIEST_NIGHT_HOUR = 6;
const LATEST_AFTERNOON_HOUR = 6;
const DAYS_PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;

/**
 * Returns the hours that a clock time can mean, counted from the named day's midnight; 24 and more are in the following
 * night.
 */
function listPossibleHours({ hour, isUnambiguous }: ClockTime, dayPart: DayPart | null): readonly number[] {
  if (hour === MIDNIGHT) return [MIDNIGHT, 0];
  if (hour > NOON || (isUnambiguous && dayPart === null)) return [hour];
  const isTwelve = hour % NOON === 0;
  switch (dayPart) {
    case 'am':
    case 'dawn':
      return [isTwelve ? 0 : hour];
    case 'pm':
      return [isTwelve ? NOON : hour + NOON];
    case 'day':
      return [isTwelve || hour > LATEST_AFTERNOON_HOUR ? hour : hour + NOON];
    case 'evening':
      if (isTwelve) return [MIDNIGHT, 0];
      return [hour < EARLIEST_EVENING_HOUR ? hour : hour + NOON];
    case 'night':
      if (isTwelve) return [MIDNIGHT, 0];
      return hour < EARLIEST_NIGHT_HOUR ? [hour + MIDNIGHT, hour] : [hour + NOON];
    case null:
      return isTwelve ? [0, NOON] : [hour, hour + NOON];
  }
}

function listPossibleDays(day: NamedDay | null, today: TZDate): readonly Date[] {
  if (day === null) return [today, addDays(today, -1)];
  if (day.kind === 'ago') return [addDays(today, -day.days)];
  if (day.kind === 'weekday') {
    const daysBack = (getDay(today) - day.weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    return [addDays(today, -daysBack), addDays(today, -daysBack - DAYS_PER_WEEK)];
  }
  const { year, month, day: date } = day;
  if (month !== null) {
    const years = year === null ? [today.getFullYear(), today.getFullYear() - 1] : [year];
    return years.map((one) => new TZDate(one, month - 1, date, SEOUL_TIME_ZONE));
  }
  return Array.from(
    { length: MONTHS_PER_YEAR },
    (_, back) => new TZDate(today.getFullYear(), today.getMonth() - back, date, SEOUL_TIME_ZONE),
  ).filter((one) => one.getDate() === date);
}

function findLatestPast(expression: TimeExpression, clock: ClockTime, now: TZDate): Date | null {
  const hours = listPossibleHours(clock, expression.dayPart);
  const today = new TZDate(now.getFullYear(), now.getMonth(), now.getDate(), SEOUL_TIME_ZONE);
  const moments = listPossibleDays(expression.day, today).flatMap((day) => {
    const { year, month, date } = { year: day.getFullYear(), month: day.getMonth(), date: day.getDate() };
    return hours.map((hour) => new TZDate(year, month, date, hour, clock.minute, SEOUL_TIME_ZONE));
  });
  const past = moments.filter((moment) => moment.getTime() <= now.getTime());
  return past.reduce<Date | null>((best, one) => (best !== null && best >= one ? best : one), null);
}

/** The parts of a day as `[from, to)`, in hours since midnight. Evenings and nights end at midnight at the latest. */
const DAY_PART_HOURS: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  am: [0, 12],
  dawn: [0, 6],
  day: [10, 18],
  pm: [12, 18],
  evening: [16, 21],
  night: [18, 24],
};
const WHOLE_DAY: readonly [from: number, to: number] = [0, 24];

/** Whether an expression counts back whole days ("2 days ago"), which is exact enough without an hour. */
function isCountedDay({ day, dayPart }: Pick<TimeExpression, 'day' | 'dayPart'>): boolean {
  return day?.kind === 'ago' && day.counted === true && dayPart === null;
}

/**
 * Returns the latest past moment that a day or part of a day can mean, so that a deadline counted from it is never too
 * early.
 */
function findLatestOfDay({ day, dayPart }: TimeExpression, now: TZDate): Date | null {
  if (day === null && dayPart === null) return null;
  if (day?.kind === 'ago' && isCountedDay({ day, dayPart })) return subDays(now, day.days);
  const [from, to] = dayPart === null ? WHOLE_DAY : DAY_PART_HOURS[dayPart];
  const today = new TZDate(now.getFullYear(), now.getMonth(), now.getDate(), SEOUL_TIME_ZONE);
  const started = listPossibleDays(day, today)
    .map((one) => ({ start: addHours(one, from), end: addHours(one, to) }))
    .filter(({ start }) => start.getTime() <= now.getTime())
    .sort((one, other) => other.start.getTime() - one.start.getTime())[0];
  if (started === undefined) return null;
  const { end } = started;
  const latest = end.getHours() === 0 ? subMinutes(end, 1) : end;
  return latest.getTime() < now.getTime() ? latest : now;
}

/**
 * Returns the most recent past moment that a time can mean, as ISO 8601 with Seoul's offset and whole seconds. Returns
 * `null` if it is in the future, or if it is vague ("yesterday", but not "two days ago") and `allowDayOnly` is false. A duration counts back
 * from `now`.
 * @param allowDayOnly whether a day without an hour resolves to its latest moment
 */
export function resolveTime(expression: TimeExpression, now: Date, allowDayOnly = false): string | null {
  if (Number.isNaN(now.getTime())) return null;
  const seoulNow = new TZDate(now, SEOUL_TIME_ZONE);
  const minutesAgo = expression.agoMinutes ?? expression.durationMinutes;
  if (minutesAgo !== null) return formatISO(subMinutes(seoulNow, minutesAgo));
  const { clock } = expression;
  if (clock === null && !allowDayOnly && !isCountedDay(expression)) return null;
  const moment = clock === null ? findLatestOfDay(expression, seoulNow) : findLatestPast(expression, clock, seoulNow);
  return moment === null ? null : formatISO(moment);
}
