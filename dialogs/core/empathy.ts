import { TZDate } from '@date-fns/tz';
import type { ConversationState } from './conversationState';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

/** The moments for which the guide asks for an empathy line (감성표현). */
export type Moment = 'first_contact' | 'late_night' | 'second_failure' | 'angry' | 'waiting' | 'after_handover';

const NIGHT_START_HOUR = 22;
const NIGHT_END_HOUR = 6;

/** Returns the moment for the first reply: `angry` takes precedence, then `late_night` (22:00–06:00 in Seoul). */
export function chooseFirstMoment(angry: boolean, now: Date): Moment {
  if (angry) return 'angry';
  const hour = new TZDate(now, SEOUL_TIME_ZONE).getHours();
  return hour >= NIGHT_START_HOUR || hour < NIGHT_END_HOUR ? 'late_night' : 'first_contact';
}

/** Counts up and returns the variant of a moment's next line. Lines rotate, so that none is repeated immediately. */
export function takeNextVariant(state: ConversationState, moment: Moment): number {
  const variant = state.empathy.counts[moment] ?? 0;
  state.empathy.counts[moment] = variant + 1;
  state.empathy.last = moment;
  return variant;
}
