import type { TurnContext } from 'botbuilder';
import type { TurnInput, TurnOutcome } from '../../src/domain/turn';
import type { Ticket } from '../../src/domain/ticket';
import type { Store } from '../../src/domain/store';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { TurnRunner, type Conversation } from '../../src/turn/turnRunner';
import { opened } from '../storage/turnCommits';
import { captureLog } from '../support/captureLog';
import { openMemoryStore } from '../support/memoryStore';

const KEY = { channel: 'test', conversationId: 'c' };

function message(id: string, text = id): Record<string, unknown> {
  return {
    type: 'message',
    id,
    text,
    channelId: KEY.channel,
    conversation: { id: KEY.conversationId },
    from: { id: 'driver' },
    recipient: { id: 'bot' },
    serviceUrl: 'http://127.0.0.1:9',
  };
}

/** Counts the turns in its state and replies with the count. */
const counting: Conversation = {
  async converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome> {
    const count = ((input.state as number | null) ?? 0) + 1;
    await context.sendActivity(String(count));
    return { state: count, openedTicket: null, ticketChanges: [] };
  },
  async apologize(context, input) {
    await context.sendActivity('sorry');
    return { state: input.state, openedTicket: null, ticketChanges: [] };
  },
};

describe('TurnRunner', () => {
  let store: Store;
  const log = captureLog();
  const clock = { now: () => new Date('2026-11-22T06:00:00Z') };

  beforeEach(async () => {
    store = await openMemoryStore();
  });

  afterEach(() => store.close());

  function runner(conversation: Conversation = counting, on: Store = store, random = Math.random): TurnRunner {
    const logger = createLogger({ level: 'debug', destination: log.stream });
    return new TurnRunner({ store: on, conversation, clock, ids: randomIds, random, logger, maxSendWaitMs: 30 });
  }

  async function run(turns: TurnRunner, id: string): Promise<(string | undefined)[]> {
    let received: (string | undefined)[] = [];
    await turns.run(message(id), (replies) => {
      received = replies.map((reply) => reply.text);
      return Promise.resolve();
    });
    return received;
  }

  it('plans deliveries for a new ticket, and hands it over, with the changes of the same turn', async () => {
    const planned: unknown[] = [];
    const opening: Conversation = {
      ...counting,
      converse: (_context, { state }) => {
        const { ticket } = opened(KEY, { number: 'K7M2-9XW4', contact: null });
        const change = { number: ticket.number, details: { contact: '010-1234-5678' } };
        return Promise.resolve({ state, openedTicket: ticket, ticketChanges: [change] });
      },
    };
    const plan = { planForOpenedTicket: ({ contact }: Ticket) => (planned.push(contact), []), planForChange: () => [] };
    const logger = createLogger({ level: 'debug', destination: log.stream });
    await run(
      new TurnRunner({ store, conversation: opening, clock, ids: randomIds, random: Math.random, logger, plan }),
      'a',
    );
    expect(planned).toEqual(['010-1234-5678']);
    expect((await store.readHandoffEvent('K7M2-9XW4'))?.['value']).toMatchObject({ contact: '010-1234-5678' });
  });

  it('delivers nothing before the commit', async () => {
    const failing: Store = { ...wrap(store), commitTurn: () => Promise.reject(new Error('disk on fire')) };
    const delivered: unknown[] = [];
    const turn = runner(counting, failing).run(message('a'), (replies) => {
      delivered.push(replies);
      return Promise.resolve();
    });
    await expect(turn).rejects.toThrow('disk on fire');
    expect(delivered).toEqual([]);
  });

  it('delivers the stored replies again for a duplicate', async () => {
    const turns = runner();
    expect(await run(turns, 'a')).toEqual(['1']);
    expect(await run(turns, 'b')).toEqual(['2']);
    expect(await run(turns, 'a')).toEqual(['1']);
    expect((await store.readConversation(KEY))?.state).toBe(2);
  });

  it('is not blocked by a channel that never finishes a delivery', async () => {
    const turns = runner();
    await run(turns, 'a');
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await turns.run(message('a'), () => gate, { canSendLater: true });
    expect(await run(turns, 'b')).toEqual(['2']);
    release();
    await turns.whenIdle();
  });

  it('runs a turn again after a conflict, and loses nothing', async () => {
    const [one, other] = [runner(), runner()];
    const received = await Promise.all(
      Array.from({ length: 20 }, (_, index) => run(index % 2 === 0 ? one : other, `m${index}`)),
    );
    expect((await store.readConversation(KEY))?.state).toBe(20);
    expect(
      received
        .flat()
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('gives up after repeated conflicts, with a random pause after each attempt', async () => {
    let attempts = 0;
    let pauses = 0;
    const commitTurn = () => Promise.resolve((attempts++, 'conflict' as const));
    const turns = runner(counting, { ...wrap(store), commitTurn }, () => (pauses++, 0));
    await expect(turns.run(message('a'), () => Promise.resolve())).rejects.toMatchObject({ code: 'storage_conflict' });
    expect(attempts).toBeGreaterThan(1);
    expect(pauses).toBe(attempts);
  });

  it('apologises for a bug, keeps the state and the driver’s message, and does not log the error message', async () => {
    const broken: Conversation = {
      ...counting,
      async converse(context) {
        await context.sendActivity('half a reply');
        throw new Error('fault about 010-1234-5678');
      },
    };
    await run(runner(), 'a');
    expect(await run(runner(broken), 'b')).toEqual(['sorry']);
    expect((await store.readConversation(KEY))?.state).toBe(1);
    const lines = await store.readTranscript(KEY);
    expect(lines.map((line) => line.activity.text)).toEqual(['a', '1', 'b', 'sorry']);
    expect(log.text()).toContain('conversation failed');
    expect(log.text()).not.toContain('010-1234');
  });

  it('records people who joined but never wrote, so that their data can be deleted', async () => {
    const joined = { ...message('a'), type: 'conversationUpdate', membersAdded: [{ id: 'quiet' }, { id: 'bot' }] };
    await runner().run(joined as never, () => Promise.resolve());
    expect(await store.upkeep.deleteUserData(KEY.channel, 'bot')).toEqual({});
    expect(await store.upkeep.deleteUserData(KEY.channel, 'quiet')).toMatchObject({ conversations: 1 });
  });

  it('runs conversations concurrently', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const turns = runner({
      ...counting,
      async converse(context, input) {
        if (context.activity.conversation.id === 'slow') await gate;
        return counting.converse(context, input);
      },
    });
    const slow = turns.run({ ...message('s'), conversation: { id: 'slow' } } as never, () => Promise.resolve());
    expect(await run(turns, 'quick')).toEqual(['1']);
    release();
    await slow;
  });

  it('refuses an activity without a conversation', () => {
    const turn = () => runner().run({ type: 'message' }, () => Promise.resolve());
    expect(turn).toThrow(expect.objectContaining({ code: 'bad_request' }) as Error);
  });
});

/** Copies a store's methods, so that single ones can be replaced. */
function wrap(store: Store): Store {
  return {
    outbox: store.outbox,
    upkeep: store.upkeep,
    desk: store.desk,
    records: store.records,
    news: store.news,
    trail: store.trail,
    feed: store.feed,
    files: store.files,
    responses: store.responses,
    accounts: store.accounts,
    readReference: (key) => store.readReference(key),
    changeUserProperties: (...change) => store.changeUserProperties(...change),
    readConversation: (key) => store.readConversation(key),
    readTurnStart: (request) => store.readTurnStart(request),
    readReplies: (key, id) => store.readReplies(key, id),
    commitTurn: (commit) => store.commitTurn(commit),
    readTranscript: (key, limit) => store.readTranscript(key, limit),
    findTicket: (number) => store.findTicket(number),
    findConversations: (id) => store.findConversations(id),
    listConversationsSince: () => Promise.resolve([]),
    readHandoffEvent: (number) => store.readHandoffEvent(number),
    listTickets: () => store.listTickets(),
    readBacklog: (now) => store.readBacklog(now),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
