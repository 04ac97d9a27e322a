/** The days of the week as the hours file names them, from Sunday. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** A time range in Seoul, both ends as `HH:MM`. It passes midnight if it does not end later than it begins. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** When the call centre can be reached, and by which number. */
export interface SupportHours {
  readonly phone: string;
  isOpen(at: Date): boolean;
  /** Returns the ranges that begin on the day of `date` in Seoul, in order; empty if it is closed that day. */
  hoursOn(date: Date): readonly TimeRange[];
  /** Returns when it opens next; `at` itself if it is open, `null` if it stays closed for a year. */
  nextOpening(at: Date): Date | null;
  /** Returns the time at which it has been open for `ms` since `at`; `null` if that takes more than a year. */
  addOpenTime(at: Date, ms: number): Date | null;
}

/** The content of the hours file. */
export interface SupportHoursPlan {
  readonly phone: string;
  readonly hours: Readonly<Record<Weekday, readonly TimeRange[]>>;
  /** Days without hours, as `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

const DAY_MS = 86_400_000;
const MINUTES_PER_DAY = 1440;
const MINUTE_MS = 60_000;
/** How far ahead openings are looked for. Days. */
const MAX_DAYS_AHEAD = 366;
/** Seoul has no daylight saving time. */
const SEOUL_OFFSET_MS = 9 * 3_600_000;

/** Creates the hours from a plan. */
export function createSupportHours({ phone, hours, holidays }: SupportHoursPlan): SupportHours {
  const hoursOn = (date: Date): readonly TimeRange[] => {
    const local = toSeoul(date);
    if (holidays.includes(local.toISOString().slice(0, 10))) return [];
    return [...hours[WEEKDAYS[local.getUTCDay()]!]].sort((one, other) => toMinutes(one.from) - toMinutes(other.from));
  };
  function* openingsFrom(at: Date): Generator<Opening> {
    // A range of the day before may pass midnight.
    for (let day = -1; day <= MAX_DAYS_AHEAD; day++) {
      const date = new Date(at.getTime() + day * DAY_MS);
      const midnight = startOfDay(date);
      for (const range of hoursOn(date))
        yield { start: midnight + toMinutes(range.from) * MINUTE_MS, end: midnight + endOf(range) * MINUTE_MS };
    }
  }
  return {
    phone,
    hoursOn,
    nextOpening(at) {
      for (const { start, end } of openingsFrom(at))
        if (end > at.getTime()) return new Date(Math.max(start, at.getTime()));
      return null;
    },
    addOpenTime: (at, ms) => addOpenTime(openingsFrom(at), at.getTime(), ms),
    isOpen(at) {
      const local = toSeoul(at);
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
      const isWithin = (range: TimeRange, now: number): boolean => toMinutes(range.from) <= now && now < endOf(range);
      return (
        hoursOn(at).some((range) => isWithin(range, minute)) ||
        hoursOn(new Date(at.getTime() - DAY_MS)).some((range) => isWithin(range, minute + MINUTES_PER_DAY))
      );
    },
  };
}

/** One range of one day. Milliseconds since the epoch. */
interface Opening {
  readonly start: number;
  readonly end: number;
}

/** @param openings in the order of their start; they may overlap */
function addOpenTime(openings: Iterable<Opening>, at: number, ms: number): Date | null {
  let counted = at;
  let left = ms;
  for (const { start, end } of openings) {
    const from = Math.max(start, counted);
    if (from >= end) continue;
    if (from + left <= end) return new Date(from + left);
    left -= end - from;
    counted = end;
  }
  return null;
}

/** Whether a range ends on the day after it begins. */
export function passesMidnight({ from, to }: TimeRange): boolean {
  return toMinutes(to) <= toMinutes(from);
}

/** Returns a date whose UTC fields show the time in Seoul. */
function toSeoul(at: Date): Date {
  return new Date(at.getTime() + SEOUL_OFFSET_MS);
}

/** Returns when the day of a date begins in Seoul. Milliseconds since the epoch. */
function startOfDay(date: Date): number {
  return Math.floor((date.getTime() + SEOUL_OFFSET_MS) / DAY_MS) * DAY_MS - SEOUL_OFFSET_MS;
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function endOf(range: TimeRange): number {
  return toMinutes(range.to) + (passesMidnight(range) ? MINUTES_PER_DAY : 0);
}
