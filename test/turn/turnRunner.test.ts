import type { TurnContext } from 'botbuilder';
import type { TurnInput, TurnOutcome } from '../../src/domain/turn';
import type { Store } from '../../src/domain/store';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { openStore } from '../../src/storage/openStore';
import { TurnRunner, type Conversation } from '../../src/turn/turnRunner';
import { captureLog } from '../support/captureLog';

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

/** Counts the turns in its state and says the count. */
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
    store = await openStore({ kind: 'sqlite', path: ':memory:' });
  });

  afterEach(() => store.close());

  function runner(conversation: Conversation = counting, on: Store = store, random = Math.random): TurnRunner {
    const logger = createLogger({ level: 'debug', destination: log.stream });
    return new TurnRunner({ store: on, conversation, clock, ids: randomIds, random, logger, maxSendWaitMs: 30 });
  }

  async function run(turns: TurnRunner, id: string): Promise<(string | undefined)[]> {
    let said: (string | undefined)[] = [];
    await turns.run(message(id), (replies) => {
      said = replies.map((reply) => reply.text);
      return Promise.resolve();
    });
    return said;
  }

  it('delivers nothing before it is committed', async () => {
    const failing: Store = { ...wrap(store), commitTurn: () => Promise.reject(new Error('disk on fire')) };
    const delivered: unknown[] = [];
    const turn = runner(counting, failing).run(message('a'), (replies) => {
      delivered.push(replies);
      return Promise.resolve();
    });
    await expect(turn).rejects.toThrow('disk on fire');
    expect(delivered).toEqual([]);
  });

  it('delivers the stored replies again for an activity that was turned before', async () => {
    const turns = runner();
    expect(await run(turns, 'a')).toEqual(['1']);
    expect(await run(turns, 'b')).toEqual(['2']);
    expect(await run(turns, 'a')).toEqual(['1']);
    expect((await store.readConversation(KEY))?.state).toBe(2);
  });

  it('is not held up by a channel that takes such replies for ever', async () => {
    const turns = runner();
    await run(turns, 'a');
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    await turns.run(message('a'), () => gate, { canSendLater: true });
    expect(await run(turns, 'b')).toEqual(['2']);
    release();
    await turns.whenIdle();
  });

  it('runs a turn that lost the race again from the start, and loses nothing', async () => {
    const [one, other] = [runner(), runner()];
    const said = await Promise.all(
      Array.from({ length: 20 }, (_, index) => run(index % 2 === 0 ? one : other, `m${index}`)),
    );
    expect((await store.readConversation(KEY))?.state).toBe(20);
    expect(
      said
        .flat()
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('gives up on a race that is lost for ever, with a pause of chance after each attempt', async () => {
    let attempts = 0;
    let pauses = 0;
    const commitTurn = () => Promise.resolve((attempts++, 'conflict' as const));
    const turns = runner(counting, { ...wrap(store), commitTurn }, () => (pauses++, 0));
    await expect(turns.run(message('a'), () => Promise.resolve())).rejects.toMatchObject({ code: 'storage_conflict' });
    expect(attempts).toBeGreaterThan(1);
    expect(pauses).toBe(attempts);
  });

  it('apologises for a fault of the program, keeps the state and the driver’s message, and logs no word of it', async () => {
    const broken: Conversation = {
      ...counting,
      async converse(context) {
        await context.sendActivity('half an answer');
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

  it('lets people be forgotten who joined and never wrote', async () => {
    const joined = { ...message('a'), type: 'conversationUpdate', membersAdded: [{ id: 'quiet' }, { id: 'bot' }] };
    await runner().run(joined as never, () => Promise.resolve());
    expect(await store.upkeep.deleteUserData(KEY.channel, 'bot')).toEqual({});
    expect(await store.upkeep.deleteUserData(KEY.channel, 'quiet')).toMatchObject({ conversations: 1 });
  });

  it('lets conversations run side by side', async () => {
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

/** A store of which single methods can be exchanged. */
function wrap(store: Store): Store {
  return {
    outbox: store.outbox,
    upkeep: store.upkeep,
    trail: store.trail,
    readReference: (key) => store.readReference(key),
    readConversation: (key) => store.readConversation(key),
    readReplies: (key, id) => store.readReplies(key, id),
    commitTurn: (commit) => store.commitTurn(commit),
    readTranscript: (key, limit) => store.readTranscript(key, limit),
    findTicket: (number) => store.findTicket(number),
    findConversations: (id) => store.findConversations(id),
    readHandoffEvent: (number) => store.readHandoffEvent(number),
    listTickets: () => store.listTickets(),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
