import { TZDate } from '@date-fns/tz';
import type { Understanding } from '../../src/domain/symptomMatcher';
import type { ConversationState } from './conversationState';
import { toSeoulTime } from './toSeoulTime';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

/** The moments for which the guide asks for an empathy line (감성표현). */
export type Moment =
  | 'first_contact'
  | 'late_night'
  | 'in_hurry'
  | 'repeated_trouble'
  | 'needs_plain_help'
  | 'sarcastic'
  | 'cheerful'
  | 'hardship'
  | 'others_wait'
  | 'second_failure'
  | 'angry'
  | 'waiting'
  | 'after_handover';

/** Moments that a message shows by itself, the most pressing first. */
const MOMENTS_OF_MESSAGES = ['sarcastic', 'in_hurry', 'repeated_trouble', 'needs_plain_help'] as const;

/** Moments that are named once, besides those of `MOMENTS_OF_MESSAGES`. */
const ONCE: readonly Moment[] = ['cheerful', 'hardship', 'others_wait'];

const NIGHT_START_HOUR = 22;
const NIGHT_END_HOUR = 6;
const HOUR_MS = 3_600_000;

/**
 * Returns the moment for the first reply: what the driver shows in the message, anger first, then `late_night`
 * (22:00–06:00 in Seoul).
 * @param mayNameNight whether the late hour may be named: after the trouble was repeated, and once a night
 */
export function chooseFirstMoment(
  { angry, signals }: Pick<Understanding, 'angry' | 'signals'>,
  now: Date,
  mayNameNight: boolean,
): Moment {
  if (angry) return 'angry';
  const shown = MOMENTS_OF_MESSAGES.find((moment) => signals.includes(moment));
  if (shown !== undefined) return shown;
  const hour = new TZDate(now, SEOUL_TIME_ZONE).getHours();
  if (mayNameNight && (hour >= NIGHT_START_HOUR || hour < NIGHT_END_HOUR)) return 'late_night';
  return signals.includes('cheerful') ? 'cheerful' : 'first_contact';
}

/** Returns the day in Seoul on which a night began: until 06:00 it is still the night of the day before. */
export function nightOf(now: Date): string {
  const begun = new Date(now.getTime() - NIGHT_END_HOUR * HOUR_MS);
  return toSeoulTime(begun).slice(0, 10);
}

/** Whether a moment's empathy line was said often enough: what a driver shows, once; others, in each variant. */
export function isMomentUsedUp(state: ConversationState, moment: Moment, seed: number, variants: number): boolean {
  const isSpecial = ONCE.includes(moment) || MOMENTS_OF_MESSAGES.some((one) => one === moment);
  return countUses(state, `empathy.${moment}`, seed) >= (isSpecial ? 1 : variants);
}

/** Returns how often a wording with several variants was used in the conversation. */
function countUses({ empathy }: ConversationState, key: string, seed: number): number {
  return (empathy.counts[key] ?? seed) - seed;
}

/**
 * Counts up and returns the variant to use next for a wording that has several. They rotate, so that none is repeated
 * immediately; conversations begin at different ones.
 * @param seed any number that differs between conversations
 */
export function takeNextVariant({ empathy }: ConversationState, key: string, seed: number): number {
  const variant = empathy.counts[key] ?? seed;
  empathy.counts[key] = variant + 1;
  return variant;
}
