import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';

const SINGLE_LINE_BREAK = /(?<!\n)\n(?!\n)/g;

/**
 * A committed reply as it goes out. The channel gives ids and times of its own. Line breaks are Markdown's hard ones:
 * several clients (the Agents Playground, Teams) run the lines of plain text together, and all of them read Markdown.
 */
export function toWireActivity({ id: _id, timestamp: _timestamp, ...reply }: StoredActivity): Partial<Activity> {
  const wire = reply as unknown as Partial<Activity>;
  if (wire.text === undefined) return wire;
  return { ...wire, text: wire.text.replace(SINGLE_LINE_BREAK, '  \n'), textFormat: 'markdown' };
}
