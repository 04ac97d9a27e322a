import type { ConversationKey, Store } from '../domain/store';
import { mayContinueNumber } from '../platform/personalData/maskPersonalData';
import type { IncomingTurn } from './turnComputer';

/** The lines of the transcript in which the previous messages are looked for; the bot's replies are among them. */
const MAX_LINES = 12;
/** The messages in which one number may be spread before the last one. */
const MAX_MESSAGES = 3;
/** A longer pause ends a number. Milliseconds. */
const MAX_PAUSE_MS = 10 * 60_000;

/**
 * Returns what the driver wrote before an activity that may go on with a number ("010-", then "1234-5678"); empty if it
 * begins with no number, is an internal event, or nothing was written in the last minutes.
 */
export async function readTextBefore(
  store: Pick<Store, 'readTranscript'>,
  key: ConversationKey,
  { activity: { text }, internalEvent }: Pick<IncomingTurn, 'activity' | 'internalEvent'>,
  now: Date,
): Promise<string> {
  if (internalEvent !== undefined || typeof text !== 'string' || !mayContinueNumber(text)) return '';
  const since = new Date(now.getTime() - MAX_PAUSE_MS).toISOString();
  const lines = await store.readTranscript(key, MAX_LINES);
  const messages = lines
    .filter(({ activity }) => activity.from.role === 'user' && activity.timestamp >= since)
    .flatMap(({ activity }) => (activity.text === undefined ? [] : [activity.text]))
    .slice(-MAX_MESSAGES);
  const first = messages.findLastIndex((message) => !mayContinueNumber(message));
  return messages.slice(Math.max(first, 0)).join(' ');
}
