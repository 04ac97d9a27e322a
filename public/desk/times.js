import { currentLanguage, say } from './words.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const HALF_HOUR = 30 * MINUTE;
const DAY = 24 * HOUR;
/** Nobody is called back later than that. */
const MAX_DAYS_AHEAD = 31;
const UNITS = [
  ['second', SECOND],
  ['minute', MINUTE],
  ['hour', HOUR],
  ['day', DAY],
];
/** Seoul has no summer time, so its times can be written with a fixed offset. */
const SEOUL_OFFSET = '+09:00';

/** Formats a length of time in its largest unit. */
export function formatDuration(seconds) {
  const length = seconds * SECOND;
  const [unit, size] = UNITS.findLast(([, size]) => length >= size) ?? UNITS[0];
  const count = Math.floor(length / size);
  return new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}

/** Formats how long ago a time was, in its largest unit. `at` is ISO 8601, `now` in milliseconds. */
export function formatAge(at, now) {
  const passed = Math.max(0, now - Date.parse(at));
  return passed < MINUTE ? say('just_now') : formatDuration(passed / SECOND);
}

function format(at, options) {
  return new Intl.DateTimeFormat(currentLanguage(), { timeZone: 'Asia/Seoul', hourCycle: 'h23', ...options }).format(
    new Date(at),
  );
}

/** Formats a time in Seoul with its date: 24 hours, so that nothing is ambiguous. */
export function formatDateTime(at) {
  return format(at, { month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' });
}

export function formatClock(at) {
  return format(at, { hour: '2-digit', minute: '2-digit' });
}

export function formatDay(at) {
  return format(at, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });
}

/** Turns the value of a date and time field, which is meant in Seoul, into ISO 8601. */
export function fromFieldTime(value) {
  return new Date(`${value}:00${SEOUL_OFFSET}`).toISOString();
}

/** Turns a time into the value of a date and time field, in Seoul. `at`: milliseconds or ISO 8601. */
export function toFieldTime(at) {
  return new Date(new Date(at).getTime() + 9 * HOUR).toISOString().slice(0, 16);
}

/** Returns the days of the next month in Seoul, today first, as `YYYY-MM-DD`. `now`: milliseconds. */
export function listDays(now) {
  return Array.from({ length: MAX_DAYS_AHEAD }, (_, index) => toFieldTime(now + index * DAY).slice(0, 10));
}

/** Formats a day that is `YYYY-MM-DD` in Seoul. */
export function formatShortDay(day) {
  return format(fromFieldTime(`${day}T12:00`), { month: 'long', day: 'numeric', weekday: 'short' });
}

/** Returns the value of a time field that is chosen first: the half hour that begins at least half an hour from now. */
export function nextHalfHour(now) {
  return toFieldTime(Math.ceil(now / HALF_HOUR) * HALF_HOUR + HALF_HOUR);
}

/** Whether the value of a time field is still to come. */
export function isAhead(value) {
  return Date.parse(fromFieldTime(value)) > Date.now();
}

/** Returns a time so many minutes from now, as ISO 8601. */
export function minutesFromNow(minutes) {
  return new Date(Date.now() + minutes * MINUTE).toISOString();
}

/** Returns tomorrow, 9 o'clock in Seoul, as ISO 8601. */
export function tomorrowMorning() {
  return fromFieldTime(`${toFieldTime(Date.now() + DAY).slice(0, 10)}T09:00`);
}

/** Says until when a ticket is put aside. Without a time, until the driver's next message, it is far in the future. */
export function formatHeldUntil(at) {
  return at >= '9' ? say('held_until_message') : say('held_until', { time: formatDateTime(at) });
}
