import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the message says of a place that it names only that the charger is near it ("somewhere near Pangyo station"). */
export function isOnlyNear({ message, parts }: ConversationTurn, placeName: string): boolean {
  if (parts.wordings.hasListedWord('ask.near_words', placeName)) return true;
  const around = parts.wordings.splitAtListedWord('ask.near_words', message.text);
  return around !== null && (around.before.endsWith(placeName) || around.after.startsWith(placeName));
}
