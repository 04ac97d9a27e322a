import { TZDate } from '@date-fns/tz';
import { addDays, formatISO, getDay, subMinutes } from 'date-fns';
import { SEOUL } from '../../platform/seoul';
import type { Clock, DayPart, NamedDay, TimeExpression } from './timeExpression';

const NOON = 12;
const MIDNIGHT = 24;
const EARLIEST_EVENING_HOUR = 4;
const EARLIEST_NIGHT_HOUR = 6;
const LATEST_AFTERNOON_HOUR = 6;
const WEEK = 7;
const MONTHS = 12;

/** Hours counted from the named day's midnight, so 24 and more are the night after it. */
function possibleHours({ hour, exact }: Clock, part: DayPart | null): readonly number[] {
  if (hour === MIDNIGHT) return [MIDNIGHT, 0];
  if (hour > NOON || (exact && part === null)) return [hour];
  const isTwelve = hour % NOON === 0;
  switch (part) {
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

function possibleDays(day: NamedDay | null, today: TZDate): readonly Date[] {
  if (day === null) return [today, addDays(today, -1)];
  if (day.kind === 'ago') return [addDays(today, -day.days)];
  if (day.kind === 'weekday') {
    const back = (getDay(today) - day.weekday + WEEK) % WEEK;
    return [addDays(today, -back), addDays(today, -back - WEEK)];
  }
  const { year, month, day: date } = day;
  if (month !== null) {
    const years = year === null ? [today.getFullYear(), today.getFullYear() - 1] : [year];
    return years.map((one) => new TZDate(one, month - 1, date, SEOUL));
  }
  return Array.from(
    { length: MONTHS },
    (_, back) => new TZDate(today.getFullYear(), today.getMonth() - back, date, SEOUL),
  ).filter((one) => one.getDate() === date);
}

function latestPast(expression: TimeExpression, clock: Clock, now: TZDate): Date | null {
  const hours = possibleHours(clock, expression.part);
  const today = new TZDate(now.getFullYear(), now.getMonth(), now.getDate(), SEOUL);
  const moments = possibleDays(expression.day, today).flatMap((day) => {
    const { year, month, date } = { year: day.getFullYear(), month: day.getMonth(), date: day.getDate() };
    return hours.map((hour) => new TZDate(year, month, date, hour, clock.minute, SEOUL));
  });
  const past = moments.filter((moment) => moment.getTime() <= now.getTime());
  return past.reduce<Date | null>((best, one) => (best !== null && best >= one ? best : one), null);
}

/**
 * The most recent past moment a time can mean, as ISO 8601 with Seoul's offset and whole seconds, or `null` when
 * it is vague ("yesterday") or lies ahead. A length of time counts back from `now`.
 */
export function resolveTime(expression: TimeExpression, now: Date): string | null {
  if (Number.isNaN(now.getTime())) return null;
  const seoul = new TZDate(now, SEOUL);
  const back = expression.agoMinutes ?? expression.durationMinutes;
  if (back !== null) return formatISO(subMinutes(seoul, back));
  if (expression.clock === null) return null;
  const moment = latestPast(expression, expression.clock, seoul);
  return moment === null ? null : formatISO(moment);
}
