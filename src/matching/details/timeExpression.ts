/** Parts of a day that decide which of two hours is meant. */
export type DayPart = 'am' | 'dawn' | 'day' | 'pm' | 'evening' | 'night';

/** A day as it was named; months count from 1, weekdays from Sunday = 0. */
export type NamedDay =
  /** `counted`: so many days before now, rather than a day by its name ("2 days ago", not "the day before yesterday"). */
  | { readonly kind: 'ago'; readonly days: number; readonly counted?: boolean }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'date'; readonly year: number | null; readonly month: number | null; readonly day: number };

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  /** Written on a 24-hour clock: the hour means only itself. */
  readonly isUnambiguous: boolean;
}

/** What one piece of a time says; several pieces side by side make one time. */
export type TimeComponent =
  | { readonly kind: 'ago'; readonly minutes: number }
  | { readonly kind: 'duration'; readonly minutes: number }
  | { readonly kind: 'now' }
  | { readonly kind: 'day'; readonly day: NamedDay }
  | { readonly kind: 'part'; readonly dayPart: DayPart }
  | { readonly kind: 'lastNight' }
  | { readonly kind: 'clock'; readonly clock: ClockTime };

/** A time as a message words it, at `[start, end)` of the text. */
export interface TimeExpression {
  readonly start: number;
  readonly end: number;
  readonly day: NamedDay | null;
  readonly dayPart: DayPart | null;
  readonly clock: ClockTime | null;
  /** Minutes before now. */
  readonly agoMinutes: number | null;
  /** A length of time without a word for "ago". */
  readonly durationMinutes: number | null;
}
