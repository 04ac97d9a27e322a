import type { Activity } from 'botbuilder';
import { createBot, type Bot, type BotOverrides } from '../../src/createBot';
import { startDeliveryWorker, type BackgroundJobs } from '../../src/backgroundJobs';
import type { TurnOptions } from '../../src/turn/turnRunner';
import { HANDOFF_MESSAGE_EVENT, toHubMessageEventId } from '../../src/domain/hubMessage';
import { HANDOFF_STATUS_EVENT, toHubStatusEventId } from '../../src/domain/hubStatus';
import { createLogger } from '../../src/platform/logger';
import { readConfig } from '../../src/platform/config';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationKey } from '../../src/domain/store';
import type { StoredActivity } from '../../src/domain/storedActivity';
import { toPhotoAttachments } from './photoAttachments';
import { openTestStore } from './memoryStore';
import { sharedContent } from './sharedContent';

export const TALK_KEY = { channel: 'test', conversationId: 'talk' } as const;

/** The part of the stored state that tests change. */
interface StoredState {
  readonly case: {
    readonly details: object;
    readonly symptom?: string | null;
    readonly troubles?: readonly string[];
    readonly tried?: readonly string[];
  };
  readonly danger?: object | null;
}

/** A clock that stands still until a test moves it. */
export class TestClock {
  private ms = Date.parse('2026-11-22T15:00:00+09:00');

  now(): Date {
    return new Date(this.ms);
  }

  set(iso: string): void {
    this.ms = Date.parse(iso);
  }

  pass(ms: number): void {
    this.ms += ms;
  }
}

/** A conversation of a driver with the complete bot, without a channel, on an in-memory database. */
export class Talk {
  readonly clock: TestClock;
  /** How the channel accepts replies. */
  options: TurnOptions = {};
  /** If `true`, messages come from a group conversation. */
  isGroup = false;
  /** Passes a message to the bot; a channel replaces it. Resolves with the replies that the driver gets. */
  deliver: (activity: Partial<Activity>) => Promise<readonly StoredActivity[]> = (activity) => this.runTurn(activity);
  private count = 0;

  private constructor(
    readonly bot: Bot,
    clock: TestClock,
    readonly key: ConversationKey,
  ) {
    this.clock = clock;
  }

  static async begin(
    overrides: BotOverrides = {},
    log: NodeJS.WritableStream | undefined = undefined,
    env: Readonly<Record<string, string>> = {},
    clock = new TestClock(),
    key: ConversationKey = TALK_KEY,
  ): Promise<Talk> {
    const config = readConfig({ DATABASE_URL: ':memory:', ...env });
    const logger = createLogger({ level: log === undefined ? 'silent' : 'debug', destination: log });
    const defaults = { content: sharedContent(), openStore: openTestStore, fragmentWaitMs: 0 };
    return new Talk(await createBot(config, logger, { ...defaults, clock, ...overrides }), clock, key);
  }

  /** Begins a conversation in which a ticket about charger 2 in Naju is open, and the driver waits for an agent. */
  static async beginWaiting(): Promise<Talk> {
    const talk = await Talk.begin();
    await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네');
    return talk;
  }

  /** Starts the delivery worker; every reply succeeds at its first attempt. */
  startDeliveryWorker(): BackgroundJobs {
    const reply = { deliver: () => Promise.resolve({ outcome: 'done' } as const) };
    const options = { clock: this.clock, pollIntervalMs: 20 };
    return startDeliveryWorker(this.bot, { reply }, createLogger({ level: 'silent' }), options);
  }

  async send(activity: Partial<Activity>): Promise<readonly StoredActivity[]> {
    const completeActivity = {
      id: `a${++this.count}`,
      channelId: this.key.channel,
      serviceUrl: 'http://127.0.0.1:9',
      conversation: { id: this.key.conversationId, ...(this.isGroup ? { isGroup: true } : {}) },
      from: { id: 'driver' },
      recipient: { id: 'bot' },
      ...activity,
    };
    return this.deliver(completeActivity as Partial<Activity>);
  }

  private async runTurn(activity: Partial<Activity>): Promise<readonly StoredActivity[]> {
    let received: readonly StoredActivity[] = [];
    const collect = (replies: readonly StoredActivity[]) => {
      received = [...received, ...replies];
      return Promise.resolve();
    };
    await this.bot.turns.run(activity, collect, this.options);
    return received;
  }

  say(text: string, photos: readonly string[] = []): Promise<readonly StoredActivity[]> {
    return this.send({ type: 'message', text, attachments: toPhotoAttachments(photos) });
  }

  join(): Promise<readonly StoredActivity[]> {
    return this.send({ type: 'conversationUpdate', membersAdded: [{ id: 'driver', name: '' }] });
  }

  /** Reports a hand-over status from the hub. */
  async receiveHubStatus(state: string, number: string | null = null, at: string | null = null): Promise<void> {
    const value = { state, number, at };
    const event = { id: toHubStatusEventId(`h${++this.count}`), name: HANDOFF_STATUS_EVENT, value };
    await this.bot.turns.notifyConversation(this.key, event, { canSendLater: this.options.canSendLater === true });
  }

  /** Passes on a message of the agent, from the hub. */
  async receiveAgentMessage(text: string, agent: string | null = null): Promise<void> {
    const value = { text, agent, number: null, at: null };
    const event = { id: toHubMessageEventId(`h${++this.count}`), name: HANDOFF_MESSAGE_EVENT, value };
    await this.bot.turns.notifyConversation(this.key, event, { canSendLater: this.options.canSendLater === true });
  }

  /** Sends a message and returns the wording keys of each reply bubble. */
  async sayAndReadKeys(text: string): Promise<string[]> {
    const before = (await this.bot.store.readTranscript(this.key)).length;
    await this.say(text);
    const lines = await this.bot.store.readTranscript(this.key);
    return lines.slice(before + 1).map(({ wordingKeys }) => wordingKeys.join(' '));
  }

  /** Sends messages one after the other and returns the wording keys of each reply bubble to the last one. */
  async sayAll(...texts: readonly string[]): Promise<string[]> {
    let keys: string[] = [];
    for (const text of texts) keys = await this.sayAndReadKeys(text);
    return keys;
  }

  /** Returns the quick replies of the bot's last question. */
  async readOffered(): Promise<unknown> {
    const record = await this.bot.store.readConversation(this.key);
    return (record?.state as { offered?: unknown } | undefined)?.offered;
  }

  /** Returns the newest ticket. */
  async readTicket(): Promise<Ticket | null> {
    return (await this.bot.store.readConversation(this.key))?.tickets[0] ?? null;
  }

  /** Returns a copy of the stored state of the conversation. */
  async readState(): Promise<StoredState> {
    return structuredClone((await this.bot.store.readConversation(this.key))!.state) as StoredState;
  }

  /** Stores `state` as the state of the conversation after the last turn. */
  async storeState(state: unknown): Promise<void> {
    await this.say('안녕하세요');
    const record = await this.bot.store.readConversation(this.key);
    const lines = await this.bot.store.readTranscript(this.key);
    await this.bot.store.commitTurn({
      key: this.key,
      activityId: `a${++this.count}`,
      expectedVersion: record!.version,
      state,
      reference: (await this.bot.store.readReference(this.key))!,
      incoming: lines[0]!,
      replies: [],
      openedTicket: null,
      deliveries: [],
      userIds: ['driver'],
      ticketChanges: [],
      at: this.clock.now().toISOString(),
    });
  }

  end(): Promise<void> {
    return this.bot.store.close();
  }
}
