import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';

const SINGLE_LINE_BREAK = /(?<!\n)\n(?!\n)/g;

/**
 * Converts a committed reply to the activity that is sent. Id and time are removed, because the channel sets its own.
 * Line breaks become hard Markdown breaks: several clients (Agents Playground, Teams) join lines of plain text, but all
 * render Markdown.
 */
export function toWireActivity({ id: _id, timestamp: _timestamp, ...reply }: StoredActivity): Partial<Activity> {
  const wire = reply as unknown as Partial<Activity>;
  if (wire.text === undefined) return wire;
  return { ...wire, text: wire.text.replace(SINGLE_LINE_BREAK, '  \n'), textFormat: 'markdown' };
}
