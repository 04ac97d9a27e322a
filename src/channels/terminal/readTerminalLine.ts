import type { Activity } from 'botbuilder';
import { HUB_STATES, isHubState, type HubState } from '../../domain/hubStatus';

/** The commands of the terminal chat, for its users. */
export const TERMINAL_HELP = `Write as a driver. /2 taps the second button, /photo URL sends a photo, /new starts another conversation.
/status ${HUB_STATES.join('|')} and /agent TEXT play the call centre that has the ticket. /help shows this.`;

/** A line that was typed in the terminal chat. `unknown`: an unknown command or button, or one without its argument. */
export type TerminalLine =
  | { readonly kind: 'driver'; readonly activity: Partial<Activity> }
  | { readonly kind: 'agent'; readonly text: string }
  | { readonly kind: 'status'; readonly state: HubState }
  | { readonly kind: 'new' | 'help' | 'empty' | 'unknown' };

const PHOTO_TYPE = 'image/jpeg';

/** Reads a line. @param offered what the buttons of the last reply send when they are tapped */
export function readTerminalLine(line: string, offered: readonly string[]): TerminalLine {
  const typed = line.trim();
  if (typed === '') return { kind: 'empty' };
  const [, command, argument = ''] = /^\/(\S*)\s*(.*)$/s.exec(typed) ?? [];
  if (command === undefined) return toMessage({ text: line });
  if (command === 'help' || command === 'new') return argument === '' ? { kind: command } : { kind: 'unknown' };
  if (command === 'agent' && argument !== '') return { kind: 'agent', text: argument };
  const state = argument.toLowerCase();
  if (command === 'status' && isHubState(state)) return { kind: 'status', state };
  if (command === 'photo' && argument !== '')
    return toMessage({ text: '', attachments: [{ contentType: PHOTO_TYPE, contentUrl: argument }] });
  const tapped = /^\d+$/.test(command) && argument === '' ? offered[Number(command) - 1] : undefined;
  return tapped === undefined ? { kind: 'unknown' } : toMessage({ text: tapped });
}

function toMessage(message: Partial<Activity>): TerminalLine {
  return { kind: 'driver', activity: { type: 'message', ...message } };
}
