import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';
import { attachPictures } from '../attachPictures';

/** Channels whose clients recognise a repeated activity by an id of its sender; to others, channel data means more. */
const CHANNELS_WITH_SENDER_IDS = new Set(['directline', 'emulator', 'webchat']);
const SINGLE_LINE_BREAK = /(?<!\n)\n(?!\n)/g;

/** Channels whose clients fetch pictures themselves: there a picture that cannot be fetched costs no text. */
const PICTURE_CHANNELS = new Set(['directline', 'emulator', 'webchat', 'msteams']);

/**
 * Converts a committed reply to the activity that is sent. Id and time are removed, because the channel sets its own;
 * where the channel has a field for the sender's id, the reply's id goes there and is the same at every attempt.
 * Line breaks become hard Markdown breaks: several clients (Agents Playground, Teams) join lines of plain text, but all
 * render Markdown. An agent's message is removed too, because the text has it.
 * @param pictureUrl where clients reach this server; `null`: pictures are left out
 */
export function toWireActivity(stored: StoredActivity, pictureUrl: string | null): Partial<Activity> {
  const baseUrl = PICTURE_CHANNELS.has(stored.channelId) ? pictureUrl : null;
  const wire: Partial<Activity> = withoutOwnFields(attachPictures(stored, baseUrl));
  if (CHANNELS_WITH_SENDER_IDS.has(stored.channelId)) wire.channelData = { clientActivityID: stored.id };
  if (wire.text === undefined) return wire;
  wire.text = wire.text.replace(SINGLE_LINE_BREAK, '  \n');
  wire.textFormat = 'markdown';
  return wire;
}

function withoutOwnFields({ id: _id, timestamp: _timestamp, agentMessage: _message, ...activity }: StoredActivity) {
  return activity as unknown as Partial<Activity>;
}
