import { createInterface } from 'node:readline/promises';
import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';
import type { RunTurn } from '../runTurn';
import { TERMINAL_CHANNEL } from './terminalChannel';

/** Input for the driver's messages and output for the bot's replies. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Runs a chat in a terminal until the input ends. `/2` taps the second quick reply, `/photo URL` sends a photo; any
 * other line is sent as a message.
 */
export async function runTerminalChat(
  { input, output }: Terminal,
  run: RunTurn,
  conversationId: string,
): Promise<void> {
  let offeredReplies: readonly string[] = [];
  let count = 0;
  const send = async (activity: Partial<Activity>): Promise<void> => {
    const fullActivity = {
      ...activity,
      id: `${conversationId}-${++count}`,
      channelId: TERMINAL_CHANNEL,
      serviceUrl: 'terminal:',
      conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
      from: { id: 'driver', name: '', role: 'user' },
      recipient: { id: 'bot', name: '', role: 'bot' },
    };
    await run(fullActivity, (replies) => {
      for (const reply of replies) offeredReplies = printReply(reply, output);
      return Promise.resolve();
    });
  };
  await send({ type: 'conversationUpdate', membersAdded: [{ id: 'driver', name: '' }] });
  const lines = createInterface({ input, output, prompt: '> ', terminal: false });
  output.write('> ');
  for await (const line of lines) {
    const parsed = line.trim() === '' ? null : parseLine(line, offeredReplies);
    if (parsed === UNKNOWN_COMMAND)
      output.write(`\n  Unknown button or command. Buttons: /1, /2 …; photos: /photo URL\n`);
    else if (parsed !== null) await send(parsed);
    output.write('> ');
  }
  output.write('\n');
}

const UNKNOWN_COMMAND = 'unknown';

function parseLine(line: string, offeredReplies: readonly string[]): Partial<Activity> | typeof UNKNOWN_COMMAND {
  const [, command, argument] = /^\s*\/(\S*)\s*(\S*)\s*$/.exec(line) ?? [];
  if (command === undefined) return { type: 'message', text: line };
  if (command === 'photo' && argument) {
    return { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: argument }] };
  }
  const tappedReply = /^\d+$/.test(command) && !argument ? offeredReplies[Number(command) - 1] : undefined;
  return tappedReply === undefined ? UNKNOWN_COMMAND : { type: 'message', text: tappedReply };
}

/** A button's label, and the message that tapping it sends. */
interface QuickReply {
  readonly title: string;
  readonly value: string;
}

function printReply(reply: StoredActivity, output: NodeJS.WritableStream): readonly string[] {
  output.write(`\n${(reply.text ?? '').replace(/^/gm, '  ')}\n`);
  const actions = (reply['suggestedActions'] as { actions: QuickReply[] } | undefined)?.actions ?? [];
  if (actions.length > 0) {
    output.write(`  ${actions.map(({ title }, index) => `[/${index + 1} ${title}]`).join(' ')}\n`);
  }
  return actions.map(({ value }) => value);
}
