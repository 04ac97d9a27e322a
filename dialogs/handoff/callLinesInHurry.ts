import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';

/**
 * Returns the line with the call centre's number and hours for a driver who is in a hurry; none for others, and if the
 * settings do not say them.
 */
export function callLinesInHurry(turn: ConversationTurn): Line[] {
  const isInHurry = turn.message.understanding.signals.includes('in_hurry') || turn.state.mood === 'in_hurry';
  const values = isInHurry ? callCentreValues(turn) : null;
  return values === null ? [] : [{ key: 'waiting.news_phone', values }];
}
