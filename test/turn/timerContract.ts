import type { TurnContext } from 'botbuilder';
import type { Store } from '../../src/domain/store';
import type { TurnInput, TurnOutcome } from '../../src/domain/turn';
import { OutboxWorker } from '../../src/handoff/outboxWorker';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { TimerHandler } from '../../src/turn/timerHandler';
import { TurnRunner } from '../../src/turn/turnRunner';
import { TestClock } from '../support/talk';
import { until } from '../support/until';

const KEY = { channel: 'test', conversationId: 'c' };
const MINUTE = 60_000;

/** One process of the bot: a runner and a worker on a store of their own. */
interface Process {
  readonly turns: TurnRunner;
  readonly store: Store;
  start(): void;
}

/** Describes timers on a database. `open` opens another store on the same one, which is empty for each test. */
export function describeTimers(name: string, createDatabase: () => Promise<() => Promise<Store>>): void {
  describe(`a timer on ${name}`, () => {
    let clock: TestClock;
    let open: () => Promise<Store>;
    let ends: (() => Promise<void>)[];
    let channels: boolean[];

    beforeEach(async () => {
      clock = new TestClock();
      open = await createDatabase();
      ends = [];
      channels = [];
    });

    afterEach(async () => {
      for (const end of ends.reverse()) await end();
    });

    /** Sets a timer for each message, and replies with the timer's value when it is due. */
    async function converse(context: TurnContext, input: TurnInput): Promise<TurnOutcome> {
      const { text, id } = context.activity;
      const unchanged = { state: input.state, openedTicket: null, ticketChanges: [] };
      if (input.internalEvent !== undefined) {
        const { value, dueAt } = input.internalEvent;
        if (value === 'past') return { ...unchanged, hasNoEffect: true };
        channels.push(input.canSendLater === true);
        await context.sendActivity(`${String(value)} ${dueAt}`);
        return unchanged;
      }
      const dueAt = new Date(input.now.getTime() + MINUTE).toISOString();
      return { ...unchanged, timers: [{ id: id!, dueAt, name: 'reminder', value: text }] };
    }

    async function startProcess(): Promise<Process> {
      const store = await open();
      const logger = createLogger({ level: 'silent' });
      const parts = { clock, ids: randomIds, random: Math.random, logger };
      const turns = new TurnRunner({ ...parts, store, conversation: { converse, apologize: converse } });
      const worker = new OutboxWorker(
        { ...parts, outbox: store.outbox, pollIntervalMs: 10 },
        { timer: new TimerHandler(turns) },
      );
      turns.onDeliveriesDue(() => worker.wake());
      let isStarted = false;
      ends.push(async () => {
        if (isStarted) await worker.stop();
        await turns.whenIdle();
        await store.close();
      });
      const start = () => {
        isStarted = true;
        worker.start();
      };
      return { turns, store, start };
    }

    function say({ turns }: Process, id: string, text = id, canSendLater = true): Promise<void> {
      const activity = {
        ...{ type: 'message', id, text, channelId: KEY.channel, conversation: { id: KEY.conversationId } },
        ...{ from: { id: 'driver' }, recipient: { id: 'bot' }, serviceUrl: 'http://127.0.0.1:9' },
      };
      return turns.run(activity as never, () => Promise.resolve(), { canSendLater });
    }

    async function replies(store: Store): Promise<(string | undefined)[]> {
      const lines = await store.readTranscript(KEY);
      return lines.filter(({ activity }) => activity.from.id === 'bot').map(({ activity }) => activity.text);
    }

    async function isPending(store: Store): Promise<boolean> {
      for await (const { kind } of store.outbox.list({ statuses: ['pending'] })) if (kind === 'timer') return true;
      return false;
    }

    it('calls the conversation back when it is due, not earlier, and leaves the reply to the outbox', async () => {
      const bot = await startProcess();
      bot.start();
      await say(bot, 'a');
      const dueAt = new Date(clock.now().getTime() + MINUTE).toISOString();
      clock.pass(MINUTE - 1);
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await replies(bot.store)).toEqual([]);
      clock.pass(1);
      await until(async () => !(await isPending(bot.store)));
      expect(await replies(bot.store)).toEqual([`a ${dueAt}`]);
      expect(await bot.store.outbox.pendingReplies(KEY)).toHaveLength(1);
    });

    it('is delivered by another process if its own dies, once by several, and in effect once if it is repeated', async () => {
      const dead = await startProcess();
      for (const id of ['a', 'b', 'c']) await say(dead, id);
      const rows = [];
      for await (const row of dead.store.outbox.list()) rows.push(row);
      clock.pass(MINUTE);
      const processes = [await startProcess(), await startProcess()];
      for (const each of processes) each.start();
      await until(async () => !(await isPending(dead.store)));
      const expected = ['a', 'b', 'c'].map((id) => expect.stringContaining(`${id} `) as string);
      expect((await replies(dead.store)).toSorted()).toEqual(expected);
      // A process that died before it could record the delivery.
      await dead.store.outbox.enqueue(rows.map((row) => ({ ...row, id: `again ${row.id}` })));
      await until(async () => !(await isPending(dead.store)));
      expect((await replies(dead.store)).toSorted()).toEqual(expected);
    });

    it('keeps whether its channel can send later', async () => {
      const bot = await startProcess();
      bot.start();
      await say(bot, 'a', 'a', false);
      clock.pass(MINUTE);
      await until(async () => (await replies(bot.store)).length === 1);
      expect(channels).toEqual([false]);
      expect(await bot.store.outbox.pendingReplies(KEY)).toEqual([]);
    });

    it('leaves no trace if it no longer applies, or if its conversation is gone', async () => {
      const bot = await startProcess();
      bot.start();
      await say(bot, 'a', 'past');
      clock.pass(MINUTE);
      await until(async () => !(await isPending(bot.store)));
      expect(await bot.store.readTranscript(KEY)).toHaveLength(1);
      expect((await bot.store.readConversation(KEY))?.version).toBe(1);
      await say(bot, 'b');
      await bot.store.upkeep.deleteUserData(KEY.channel, 'driver');
      expect(await isPending(bot.store)).toBe(false);
      await bot.turns.notifyConversation(KEY, { id: 'late', name: 'reminder', value: 'x' }, { canSendLater: true });
      expect(await bot.store.readConversation(KEY)).toBeNull();
    });

    it('survives a turn that fails, and is tried again', async () => {
      const bot = await startProcess();
      bot.start();
      const readTurnStart = bot.store.readTurnStart.bind(bot.store);
      await say(bot, 'a');
      let failures = 0;
      bot.store.readTurnStart = (request) =>
        failures++ < 2 ? Promise.reject(new Error('away')) : readTurnStart(request);
      clock.pass(MINUTE);
      await until(async () => {
        clock.pass(1_000);
        return (await replies(bot.store)).length === 1;
      });
      expect(failures).toBeGreaterThan(2);
    });
  });
}
