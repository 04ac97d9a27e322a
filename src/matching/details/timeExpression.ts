/** A part of a day. It decides whether "3 o'clock" is 3 or 15. */
export type DayPart = 'am' | 'dawn' | 'day' | 'pm' | 'evening' | 'night';

/** A day as the message states it. Months count from 1, weekdays from Sunday = 0. */
export type NamedDay =
  /** `counted`: a number of days before now ("2 days ago"), not a named day ("the day before yesterday"). */
  | { readonly kind: 'ago'; readonly days: number; readonly counted?: boolean }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly year: number | null; readonly month: number | null; readonly day: number };

/** A time on the clock: hour 0 to 24, minute 0 to 59. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  /** The hour is on the 24-hour clock; otherwise it may be am or pm. */
  readonly isUnambiguous: boolean;
}

/** One component of a time. Adjacent components form one time. */
export type TimeComponent =
  | { readonly kind: 'ago'; readonly minutes: number }
  | { readonly kind: 'duration'; readonly minutes: number }
  | { readonly kind: 'now' }
  | { readonly kind: 'day'; readonly day: NamedDay }
  | { readonly kind: 'dayPart'; readonly dayPart: DayPart }
  | { readonly kind: 'lastNight' }
  | { readonly kind: 'clock'; readonly clock: ClockTime };

/** A time as a message states it, at `[start, end)` of the folded text. */
export interface TimeExpression {
  readonly start: number;
  readonly end: number;
  readonly day: NamedDay | null;
  readonly dayPart: DayPart | null;
  readonly clock: ClockTime | null;
  /** Minutes before now. */
  readonly agoMinutes: number | null;
  /** A duration without a word for "ago". */
  readonly durationMinutes: number | null;
}
