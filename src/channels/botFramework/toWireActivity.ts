import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';

/** Channels whose clients recognise a repeated activity by an id of its sender; to others, channel data means more. */
const CHANNELS_WITH_SENDER_IDS = new Set(['directline', 'emulator', 'webchat']);
const SINGLE_LINE_BREAK = /(?<!\n)\n(?!\n)/g;

/**
 * Converts a committed reply to the activity that is sent. Id and time are removed, because the channel sets its own, and
 * the agent's message, because the text has it;
 * where the channel has a field for the sender's id, the reply's id goes there and is the same at every attempt.
 * Line breaks become hard Markdown breaks: several clients (Agents Playground, Teams) join lines of plain text, but all
 * render Markdown.
 */
export function toWireActivity({
  id,
  timestamp: _timestamp,
  agentMessage: _message,
  ...reply
}: StoredActivity): Partial<Activity> {
  const channelData = CHANNELS_WITH_SENDER_IDS.has(reply.channelId) ? { channelData: { clientActivityID: id } } : {};
  const wire = { ...reply, ...channelData } as unknown as Partial<Activity>;
  if (wire.text === undefined) return wire;
  return { ...wire, text: wire.text.replace(SINGLE_LINE_BREAK, '  \n'), textFormat: 'markdown' };
}
