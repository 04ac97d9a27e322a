import { TZDate } from '@date-fns/tz';
import type { ConversationState } from './conversationState';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

/** The moments the guide wants a line of empathy for (감성표현). */
export type Moment = 'first_contact' | 'late_night' | 'second_failure' | 'angry' | 'waiting' | 'after_handover';

const NIGHT_START_HOUR = 22;
const NIGHT_END_HOUR = 6;

/** The moment of a first contact: an angry driver is calmed first, at night the hour is worth a word. */
export function firstMoment(angry: boolean, now: Date): Moment {
  if (angry) return 'angry';
  const hour = new TZDate(now, SEOUL_TIME_ZONE).getHours();
  return hour >= NIGHT_START_HOUR || hour < NIGHT_END_HOUR ? 'late_night' : 'first_contact';
}

/** The turn of a moment's next line. Counting instead of drawing lots: a line never comes twice in a row. */
export function nextVariant(state: ConversationState, moment: Moment): number {
  const turn = state.empathy.counts[moment] ?? 0;
  state.empathy.counts[moment] = turn + 1;
  state.empathy.last = moment;
  return turn;
}
