import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { doubtStation } from './resolvePlace';

/**
 * Doubts a station that was looked up for what the driver typed (see `doubtStation`) if the message says only that the
 * charger is near it ("somewhere near Pangyo station"), or that it is not this station.
 * @returns whether it is doubted
 */
export function doubtNearStation(
  turn: ConversationTurn,
  supportCase: SupportCase,
  typedName: string | null,
  isRejected = false,
): boolean {
  if (typedName === null || !(isRejected || isOnlyNear(turn, typedName))) return false;
  doubtStation(turn.parts.stationDirectory, supportCase, typedName, isRejected);
  return true;
}

function isOnlyNear({ message, parts }: ConversationTurn, placeName: string): boolean {
  if (parts.wordings.hasListedWord('ask.near_words', placeName)) return true;
  const around = parts.wordings.splitAtListedWord('ask.near_words', message.text);
  return around !== null && (around.before.endsWith(placeName) || around.after.startsWith(placeName));
}
