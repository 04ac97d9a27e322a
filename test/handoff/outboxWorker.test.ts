import { setTimeout as wait } from 'node:timers/promises';
import type { LeasedRow } from '../../src/domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../src/domain/deliveryHandler';
import type { Store } from '../../src/domain/store';
import { OutboxWorker, type DeliveryHandlersByKind } from '../../src/handoff/outboxWorker';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { newDelivery } from '../storage/newDelivery';
import { captureLog } from '../support/captureLog';
import { openMemoryStore } from '../support/memoryStore';
import { TestClock } from '../support/talk';
import { until } from '../support/until';

describe('the outbox worker', () => {
  let store: Store;
  let clock: TestClock;
  let workers: OutboxWorker[];
  const log = captureLog();

  beforeEach(async () => {
    store = await openMemoryStore();
    clock = new TestClock();
    clock.set('2026-11-22T12:00:00Z');
    workers = [];
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await store.close();
  });

  function work(handlers: DeliveryHandlersByKind, on: Store = store): OutboxWorker {
    const logger = createLogger({ level: 'debug', destination: log.stream });
    const dependencies = { outbox: on.outbox, clock, ids: randomIds, random: () => 0.5, logger };
    const worker = new OutboxWorker(dependencies, handlers, RETRY_SCHEDULES);
    workers.push(worker);
    worker.start();
    return worker;
  }

  async function pendingIds(): Promise<string[]> {
    const ids: string[] = [];
    for await (const row of store.outbox.list({ statuses: ['pending'] })) ids.push(row.id);
    return ids;
  }

  function status(id: string): Promise<string | undefined> {
    return store.outbox.find(id).then((row) => row?.status);
  }

  it('delivers the rows of an earlier process, each once and under a lease', async () => {
    const rows = Array.from({ length: 20 }, () => newDelivery());
    await store.outbox.enqueue(rows);
    const handler = new RecordingDeliveryHandler();
    work({ webhook: handler });
    await until(async () => (await status(rows[19]!.id)) === 'done');
    expect(handler.ids().sort()).toEqual(rows.map((row) => row.id).sort());
    expect(handler.rows.every((row) => row.leasedUntil! > clock.now().toISOString())).toBe(true);
  });

  it('delivers a new row immediately after wake()', async () => {
    const handler = new RecordingDeliveryHandler();
    const worker = work({ webhook: handler });
    await wait(50);
    const row = newDelivery();
    await store.outbox.enqueue([row]);
    worker.wake();
    await until(async () => (await status(row.id)) === 'done', 800);
    expect(handler.rows).toHaveLength(1);
  });

  it('retries with the same id and growing pauses, or at the time that the handler requests', async () => {
    const row = newDelivery({ createdAt: '2026-11-22T12:00:00.000Z' });
    await store.outbox.enqueue([row]);
    const requestedAt = new Date('2026-11-22T12:10:00Z');
    const handler = new RecordingDeliveryHandler(
      () => Promise.reject(Object.assign(new Error('words of others'), { code: 'ECONNREFUSED' })),
      () => Promise.resolve({ outcome: 'retry', error: 'http_429', retryAt: requestedAt }),
    );
    const worker = work({ webhook: handler });
    await until(async () => (await store.outbox.find(row.id))?.attempts === 1);
    expect(await store.outbox.find(row.id)).toMatchObject({
      nextAttemptAt: '2026-11-22T12:00:05.000Z',
      lastError: 'ECONNREFUSED',
    });
    clock.set('2026-11-22T12:00:05Z');
    worker.wake();
    await until(async () => (await store.outbox.find(row.id))?.attempts === 2);
    expect((await store.outbox.find(row.id))?.nextAttemptAt).toBe(requestedAt.toISOString());
    clock.set(requestedAt.toISOString());
    worker.wake();
    await until(async () => (await status(row.id)) === 'done');
    expect(handler.ids()).toEqual([row.id, row.id, row.id]);
    expect(log.text()).not.toContain('words of others');
  });

  it('gives up after the configured time, logs it, and adds follow-up rows', async () => {
    const row = newDelivery({ kind: 'cpo_mail', createdAt: '2026-11-21T11:59:00.000Z', ticketNumber: 'K7M2-9XW4' });
    const comment = newDelivery({ kind: 'board_comment' });
    await store.outbox.enqueue([row]);
    const mail = new RecordingDeliveryHandler(() => Promise.resolve({ outcome: 'retry', error: 'http_500' }));
    const board = new RecordingDeliveryHandler();
    work({ cpo_mail: { deliver: mail.deliver, onDead: () => [comment] }, board_comment: board });
    await until(async () => (await status(comment.id)) === 'done');
    expect(await store.outbox.find(row.id)).toMatchObject({ status: 'dead', lastError: 'http_500', attempts: 1 });
    expect(log.text()).toMatch(/"level":"error".*K7M2-9XW4.*delivery given up/);
  });

  it('delivers a row only after the one that it waits for', async () => {
    const mail = newDelivery({ kind: 'cpo_mail' });
    const board = newDelivery({ kind: 'board_post', after: mail.id });
    await store.outbox.enqueue([board, mail]);
    const order: string[] = [];
    const slow: DeliveryHandler = {
      deliver: async () => {
        await wait(100);
        order.push('mail');
        return { outcome: 'done' };
      },
    };
    const post: DeliveryHandler = { deliver: async () => (order.push('board'), { outcome: 'done' }) };
    work({ cpo_mail: slow, board_post: post });
    await until(async () => (await status(board.id)) === 'done');
    expect(order).toEqual(['mail', 'board']);
  });

  it('delivers rows of one kind although the handler of another kind never responds', async () => {
    const stuck = Array.from({ length: 30 }, () => newDelivery({ kind: 'cpo_mail' }));
    const rows = Array.from({ length: 30 }, () => newDelivery());
    await store.outbox.enqueue([...stuck, ...rows]);
    const never: DeliveryHandler = { deliver: (_row, signal) => aborted(signal) };
    const worker = work({ cpo_mail: never, webhook: new RecordingDeliveryHandler() });
    await until(async () => (await status(rows[29]!.id)) === 'done');
    expect(await store.outbox.find(stuck[0]!.id)).toMatchObject({ status: 'pending' });
    await worker.stop();
    expect(await store.outbox.find(stuck[0]!.id)).toMatchObject({ status: 'pending', leasedUntil: null, attempts: 0 });
  }, 20_000);

  it('delivers to every other destination while 300 rows wait for one that never answers', async () => {
    const stuck = Array.from({ length: 300 }, () => newDelivery({ kind: 'reply', destination: 'dead.example' }));
    const others = Array.from({ length: 20 }, (_, n) =>
      newDelivery({ kind: 'reply', destination: `c${n % 4}.example` }),
    );
    await store.outbox.enqueue([...stuck, ...others]);
    let running = 0;
    const channel: DeliveryHandler = {
      deliver: (row, signal) => {
        if (row.destination !== 'dead.example') return Promise.resolve({ outcome: 'done' });
        running += 1;
        return aborted(signal);
      },
    };
    const worker = work({ reply: channel });
    await until(async () => (await pendingIds()).length === stuck.length, 1_500);
    expect(running).toBe(RETRY_SCHEDULES.reply.concurrency);
    await worker.stop();
    expect(await pendingIds()).toEqual(stuck.map(({ id }) => id));
  });

  it('tries an ill destination with one row at a time and growing pauses until it works again', async () => {
    const rows = Array.from({ length: 30 }, () => newDelivery({ createdAt: clock.now().toISOString() }));
    await store.outbox.enqueue(rows);
    let isIll = true;
    const handler = new RecordingDeliveryHandler();
    const hub: DeliveryHandler = {
      deliver: (row) => {
        void handler.deliver(row);
        return Promise.resolve(isIll ? { outcome: 'retry', error: 'http_503' } : { outcome: 'done' });
      },
    };
    const worker = work({ webhook: hub });
    const attemptsAfter = async (seconds: number): Promise<number> => {
      clock.set(new Date(clock.now().getTime() + seconds * 1_000).toISOString());
      worker.wake();
      await wait(60);
      return handler.rows.length;
    };
    const first = await attemptsAfter(0);
    expect(first).toBeLessThanOrEqual(RETRY_SCHEDULES.webhook.concurrency);
    expect(await attemptsAfter(1)).toBe(first);
    expect(await attemptsAfter(31)).toBe(first + 1);
    expect(await attemptsAfter(31)).toBe(first + 2);
    isIll = false;
    await attemptsAfter(31);
    await attemptsAfter(600);
    await until(async () => (await pendingIds()).length === 0);
  });

  it('keeps delivering to a destination of which one row always fails', async () => {
    const [bad, ...good] = Array.from({ length: 12 }, () => newDelivery({ createdAt: clock.now().toISOString() }));
    await store.outbox.enqueue([bad!]);
    const failBad: DeliveryHandler = {
      deliver: ({ id }) =>
        Promise.resolve(id === bad!.id ? { outcome: 'retry', error: 'http_500' } : { outcome: 'done' }),
    };
    const worker = work({ webhook: failBad });
    for (let attempts = 1; attempts <= 4; attempts++) {
      await until(async () => (await store.outbox.find(bad!.id))?.attempts === attempts);
      clock.set((await store.outbox.find(bad!.id))!.nextAttemptAt);
      worker.wake();
    }
    await store.outbox.enqueue(good);
    worker.wake();
    await until(async () => (await pendingIds()).length === 1, 1_000);
    expect(await pendingIds()).toEqual([bad!.id]);
  });

  it('counts an attempt that takes too long as failed, even if the handler ignores the signal', async () => {
    const row = newDelivery({ createdAt: clock.now().toISOString() });
    await store.outbox.enqueue([row]);
    const dependencies = { outbox: store.outbox, clock, ids: randomIds, random: () => 0.5 };
    const logger = createLogger({ level: 'silent' });
    const schedules = { ...RETRY_SCHEDULES, webhook: { ...RETRY_SCHEDULES.webhook, timeoutMs: 30 } };
    const unresponsive: DeliveryHandler = { deliver: () => new Promise(() => undefined) };
    const worker = new OutboxWorker({ ...dependencies, logger }, { webhook: unresponsive }, schedules);
    workers.push(worker);
    worker.start();
    await until(async () => (await store.outbox.find(row.id))?.attempts === 1);
    expect((await store.outbox.find(row.id))?.lastError).toBe('timeout');
  });

  it('claims the rows of a dead process when their lease expires', async () => {
    const row = newDelivery();
    await store.outbox.enqueue([row]);
    const dead = { id: 'dead process', until: '2026-11-22T12:00:30.000Z' };
    await store.outbox.claim({ kind: 'webhook', limit: 1, lease: dead, now: clock.now().toISOString() });
    const handler = new RecordingDeliveryHandler();
    const worker = work({ webhook: handler });
    await wait(50);
    expect(handler.rows).toEqual([]);
    clock.set(dead.until);
    worker.wake();
    await until(async () => (await status(row.id)) === 'done');
    expect(handler.ids()).toEqual([row.id]);
  });

  it('continues after the database was unavailable', async () => {
    const row = newDelivery();
    await store.outbox.enqueue([row]);
    let away = 2;
    const claim: typeof store.outbox.claim = (claimed) =>
      away-- > 0 ? Promise.reject(new Error('away')) : store.outbox.claim(claimed);
    const outbox = Object.assign(Object.create(store.outbox) as typeof store.outbox, { claim });
    const worker = work({ webhook: new RecordingDeliveryHandler() }, { ...store, outbox });
    for (let ring = 0; ring < 3; ring++) {
      worker.wake();
      await wait(20);
    }
    await until(async () => (await status(row.id)) === 'done');
    expect(log.text()).toContain('outbox not readable');
  });

  it('finishes running deliveries when it stops, and starts no new ones', async () => {
    await store.outbox.enqueue([newDelivery(), newDelivery()]);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const handler = new RecordingDeliveryHandler(async () => {
      await gate;
      return { outcome: 'done' };
    });
    const worker = work({ webhook: handler });
    await until(() => Promise.resolve(handler.rows.length === 2));
    const stopped = worker.stop();
    await store.outbox.enqueue([newDelivery()]);
    release();
    await stopped;
    const statuses = [];
    for await (const row of store.outbox.list()) statuses.push(row.status);
    expect(statuses).toEqual(['done', 'done', 'pending']);
  });
});

/** Accepts and records all rows; the first outcomes can be passed in. */
class RecordingDeliveryHandler implements DeliveryHandler {
  readonly rows: LeasedRow[] = [];
  private readonly outcomes: (() => Promise<DeliveryOutcome>)[];

  constructor(...outcomes: (() => Promise<DeliveryOutcome>)[]) {
    this.outcomes = outcomes;
  }

  readonly deliver = (row: LeasedRow): Promise<DeliveryOutcome> => {
    this.rows.push(row);
    const nextOutcome = this.outcomes.shift();
    return nextOutcome === undefined ? Promise.resolve({ outcome: 'done' }) : nextOutcome();
  };

  ids(): string[] {
    return this.rows.map((row) => row.id);
  }
}

function aborted(signal: AbortSignal): Promise<DeliveryOutcome> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
}
