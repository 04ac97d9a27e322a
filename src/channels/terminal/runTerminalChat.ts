import { createInterface } from 'node:readline/promises';
import type { Activity } from 'botbuilder';
import type { HubState } from '../../domain/hubStatus';
import type { ConversationKey } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import type { RunTurn } from '../runTurn';
import { readTerminalLine, TERMINAL_HELP, type TerminalLine } from './readTerminalLine';
import { TERMINAL_CHANNEL } from './terminalChannel';

/** Input for the driver's messages and output for the bot's replies. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** What the terminal plays of the hub: a status of the open ticket, or an agent's message to the driver. */
export type PlayedHubEvent = { readonly state: HubState } | { readonly text: string };

/** What became of a hub's event. */
export interface PlayedHubResult {
  /** Why it had no effect, for example `no_open_ticket`; `null` if it had one. */
  readonly problem: string | null;
  readonly replies: readonly StoredActivity[];
}

export interface TerminalBot {
  readonly run: RunTurn;
  playHub(key: ConversationKey, event: PlayedHubEvent): Promise<PlayedHubResult>;
  newConversationId(): string;
}

/** Runs a chat in a terminal until the input ends; {@link TERMINAL_HELP} lists its commands. */
export async function runTerminalChat({ input, output }: Terminal, bot: TerminalBot): Promise<void> {
  const chat = new TerminalChat(output, bot);
  await chat.open();
  output.write('> ');
  for await (const line of createInterface({ input, terminal: false })) {
    // A terminal shows by itself what is typed.
    if (input.isTTY !== true) output.write(`${line}\n`);
    await chat.handle(readTerminalLine(line, chat.offered));
    output.write('> ');
  }
  output.write('\n');
}

class TerminalChat {
  /** What the buttons of the last reply send. */
  offered: readonly string[] = [];
  private conversationId = '';
  private count = 0;

  constructor(
    private readonly output: NodeJS.WritableStream,
    private readonly bot: TerminalBot,
  ) {}

  /** Starts a new conversation, in which the bot speaks first. */
  async open(): Promise<void> {
    this.conversationId = this.bot.newConversationId();
    this.offered = [];
    await this.send({ type: 'conversationUpdate', membersAdded: [{ id: 'driver', name: '' }] });
  }

  async handle(line: TerminalLine): Promise<void> {
    switch (line.kind) {
      case 'driver':
        return this.send(line.activity);
      case 'agent':
        return this.playHub({ text: line.text });
      case 'status':
        return this.playHub({ state: line.state });
      case 'new':
        return this.open();
      case 'help':
        return this.printNote(TERMINAL_HELP);
      case 'unknown':
        return this.printNote(`Unknown button or command.\n${TERMINAL_HELP}`);
      case 'empty':
    }
  }

  private async send(activity: Partial<Activity>): Promise<void> {
    const fullActivity = {
      ...activity,
      id: `${this.conversationId}-${++this.count}`,
      channelId: TERMINAL_CHANNEL,
      serviceUrl: 'terminal:',
      conversation: { id: this.conversationId, isGroup: false, conversationType: 'personal', name: '' },
      from: { id: 'driver', name: '', role: 'user' },
      recipient: { id: 'bot', name: '', role: 'bot' },
    };
    await this.bot.run(fullActivity, (replies) => Promise.resolve(this.printReplies(replies)));
  }

  private async playHub(event: PlayedHubEvent): Promise<void> {
    const { problem, replies } = await this.bot.playHub(
      { channel: TERMINAL_CHANNEL, conversationId: this.conversationId },
      event,
    );
    this.printReplies(replies);
    if (problem !== null) this.printNote(`Nothing changed: ${problem}`);
  }

  private printReplies(replies: readonly StoredActivity[]): void {
    for (const reply of replies) this.offered = printReply(reply, this.output);
  }

  private printNote(note: string): void {
    this.output.write(`\n${note.replace(/^/gm, '  ')}\n`);
  }
}

/** A button's label, and the message that tapping it sends. */
interface QuickReply {
  readonly title: string;
  readonly value: string;
}

/** Prints a reply, and returns what its buttons send. */
function printReply(reply: StoredActivity, output: NodeJS.WritableStream): readonly string[] {
  output.write(`\n${(reply.text ?? '').replace(/^/gm, '  ')}\n`);
  const actions = (reply['suggestedActions'] as { actions: QuickReply[] } | undefined)?.actions ?? [];
  if (actions.length > 0) {
    output.write(`  ${actions.map(({ title }, index) => `[/${index + 1} ${title}]`).join(' ')}\n`);
  }
  return actions.map(({ value }) => value);
}
