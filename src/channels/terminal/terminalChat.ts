import { createInterface } from 'node:readline/promises';
import type { Activity } from 'botbuilder';
import type { StoredActivity } from '../../domain/storedActivity';

/** Where the terminal reads a driver's words from and writes the bot's to. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

type RunTurn = (
  activity: Partial<Activity>,
  deliver: (replies: readonly StoredActivity[]) => Promise<void>,
) => Promise<void>;

/**
 * Talks with a driver in a terminal until the input ends. `/2` taps the second quick reply, `/photo URL` sends a
 * photo; everything else is said.
 */
export async function terminalChat({ input, output }: Terminal, run: RunTurn, conversationId: string): Promise<void> {
  let offered: readonly string[] = [];
  let count = 0;
  const send = async (activity: Partial<Activity>): Promise<void> => {
    const full = {
      ...activity,
      id: `${conversationId}-${++count}`,
      channelId: 'terminal',
      serviceUrl: 'terminal:',
      conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
      from: { id: 'driver', name: '', role: 'user' },
      recipient: { id: 'bot', name: '', role: 'bot' },
    };
    await run(full, (replies) => {
      for (const reply of replies) offered = print(reply, output);
      return Promise.resolve();
    });
  };
  await send({ type: 'conversationUpdate', membersAdded: [{ id: 'driver', name: '' }] });
  const lines = createInterface({ input, output, prompt: '> ', terminal: false });
  output.write('> ');
  for await (const line of lines) {
    const said = line.trim() === '' ? null : read(line, offered);
    if (said === UNKNOWN)
      output.write(`\n  There is no such button or command. Buttons: /1, /2 …; photos: /photo URL\n`);
    else if (said !== null) await send(said);
    output.write('> ');
  }
  output.write('\n');
}

const UNKNOWN = 'unknown';

function read(line: string, offered: readonly string[]): Partial<Activity> | typeof UNKNOWN {
  const [, command, argument] = /^\s*\/(\S*)\s*(\S*)\s*$/.exec(line) ?? [];
  if (command === undefined) return { type: 'message', text: line };
  if (command === 'photo' && argument) {
    return { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: argument }] };
  }
  const tapped = /^\d+$/.test(command) && !argument ? offered[Number(command) - 1] : undefined;
  return tapped === undefined ? UNKNOWN : { type: 'message', text: tapped };
}

/** What stands on a button, and what is said when it is tapped. */
interface QuickReply {
  readonly title: string;
  readonly value: string;
}

function print(reply: StoredActivity, output: NodeJS.WritableStream): readonly string[] {
  output.write(`\n${(reply.text ?? '').replace(/^/gm, '  ')}\n`);
  const actions = (reply['suggestedActions'] as { actions: QuickReply[] } | undefined)?.actions ?? [];
  if (actions.length > 0) {
    output.write(`  ${actions.map(({ title }, index) => `[/${index + 1} ${title}]`).join(' ')}\n`);
  }
  return actions.map(({ value }) => value);
}
