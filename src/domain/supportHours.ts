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
/** Seoul has no daylight saving time. */
const SEOUL_OFFSET_MS = 9 * 3_600_000;

/** Creates the hours from a plan. */
export function createSupportHours({ phone, hours, holidays }: SupportHoursPlan): SupportHours {
  const hoursOn = (date: Date): readonly TimeRange[] => {
    const local = toSeoul(date);
    if (holidays.includes(local.toISOString().slice(0, 10))) return [];
    return [...hours[WEEKDAYS[local.getUTCDay()]!]].sort((one, other) => toMinutes(one.from) - toMinutes(other.from));
  };
  return {
    phone,
    hoursOn,
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

/** Whether a range ends on the day after it begins. */
export function passesMidnight({ from, to }: TimeRange): boolean {
  return toMinutes(to) <= toMinutes(from);
}

/** Returns a date whose UTC fields show the time in Seoul. */
function toSeoul(at: Date): Date {
  return new Date(at.getTime() + SEOUL_OFFSET_MS);
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function endOf(range: TimeRange): number {
  return toMinutes(range.to) + (passesMidnight(range) ? MINUTES_PER_DAY : 0);
}
