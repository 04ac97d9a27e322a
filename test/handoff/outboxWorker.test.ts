import { setTimeout as wait } from 'node:timers/promises';
import type { LeasedRow } from '../../src/domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../src/domain/receiver';
import type { Store } from '../../src/domain/store';
import { OutboxWorker, type Receivers } from '../../src/handoff/outboxWorker';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';
import { createLogger } from '../../src/platform/logger';
import { randomIds } from '../../src/platform/randomIds';
import { openStore } from '../../src/storage/openStore';
import { newDelivery } from '../storage/newDelivery';
import { captureLog } from '../support/captureLog';
import { TestClock } from '../support/talk';
import { until } from '../support/until';

describe('the outbox worker', () => {
  let store: Store;
  let clock: TestClock;
  let workers: OutboxWorker[];
  const log = captureLog();

  beforeEach(async () => {
    store = await openStore({ kind: 'sqlite', path: ':memory:' });
    clock = new TestClock();
    clock.set('2026-11-22T12:00:00Z');
    workers = [];
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await store.close();
  });

  function work(receivers: Receivers, on: Store = store): OutboxWorker {
    const logger = createLogger({ level: 'debug', destination: log.stream });
    const parts = { outbox: on.outbox, clock, ids: randomIds, random: () => 0.5, logger };
    const worker = new OutboxWorker(parts, receivers, RETRY_SCHEDULES);
    workers.push(worker);
    worker.start();
    return worker;
  }

  function status(id: string): Promise<string | undefined> {
    return store.outbox.find(id).then((row) => row?.status);
  }

  it('delivers what an earlier process left, each once, and leases what it delivers', async () => {
    const rows = Array.from({ length: 20 }, () => newDelivery());
    await store.outbox.enqueue(rows);
    const taken = new Recorder();
    work({ webhook: taken });
    await until(async () => (await status(rows[19]!.id)) === 'done');
    expect(taken.ids().sort()).toEqual(rows.map((row) => row.id).sort());
    expect(taken.rows.every((row) => row.leasedUntil! > clock.now().toISOString())).toBe(true);
  });

  it('delivers at once what it is rung for', async () => {
    const taken = new Recorder();
    const worker = work({ webhook: taken });
    await wait(50);
    const row = newDelivery();
    await store.outbox.enqueue([row]);
    worker.wake();
    await until(async () => (await status(row.id)) === 'done', 800);
    expect(taken.rows).toHaveLength(1);
  });

  it('tries again with the same id, later and later, and honours what the receiver asks', async () => {
    const row = newDelivery({ createdAt: '2026-11-22T12:00:00.000Z' });
    await store.outbox.enqueue([row]);
    const asked = new Date('2026-11-22T12:10:00Z');
    const taken = new Recorder(
      () => Promise.reject(Object.assign(new Error('words of others'), { code: 'ECONNREFUSED' })),
      () => Promise.resolve({ outcome: 'retry', error: 'http_429', retryAt: asked }),
    );
    const worker = work({ webhook: taken });
    await until(async () => (await store.outbox.find(row.id))?.attempts === 1);
    expect(await store.outbox.find(row.id)).toMatchObject({
      nextAttemptAt: '2026-11-22T12:00:05.000Z',
      lastError: 'ECONNREFUSED',
    });
    clock.set('2026-11-22T12:00:05Z');
    worker.wake();
    await until(async () => (await store.outbox.find(row.id))?.attempts === 2);
    expect((await store.outbox.find(row.id))?.nextAttemptAt).toBe(asked.toISOString());
    clock.set(asked.toISOString());
    worker.wake();
    await until(async () => (await status(row.id)) === 'done');
    expect(taken.ids()).toEqual([row.id, row.id, row.id]);
    expect(log.text()).not.toContain('words of others');
  });

  it('gives up after the stated time, says so, and adds what follows', async () => {
    const row = newDelivery({ kind: 'cpo_mail', createdAt: '2026-11-21T11:59:00.000Z', ticketNumber: 'K7M2-9XW4' });
    const comment = newDelivery({ kind: 'board_comment' });
    await store.outbox.enqueue([row]);
    const mail = new Recorder(() => Promise.resolve({ outcome: 'retry', error: 'http_500' }));
    const board = new Recorder();
    work({ cpo_mail: { deliver: mail.deliver, onDead: () => [comment] }, board_comment: board });
    await until(async () => (await status(comment.id)) === 'done');
    expect(await store.outbox.find(row.id)).toMatchObject({ status: 'dead', lastError: 'http_500', attempts: 1 });
    expect(log.text()).toMatch(/"level":"error".*K7M2-9XW4.*delivery given up/);
  });

  it('keeps the order: the board hears after the mail', async () => {
    const mail = newDelivery({ kind: 'cpo_mail' });
    const board = newDelivery({ kind: 'board_post', after: mail.id });
    await store.outbox.enqueue([board, mail]);
    const order: string[] = [];
    const slow: Receiver = {
      deliver: async () => {
        await wait(100);
        order.push('mail');
        return { outcome: 'done' };
      },
    };
    const post: Receiver = { deliver: async () => (order.push('board'), { outcome: 'done' }) };
    work({ cpo_mail: slow, board_post: post });
    await until(async () => (await status(board.id)) === 'done');
    expect(order).toEqual(['mail', 'board']);
  });

  it('does not let a receiver that never answers hold up another', async () => {
    const stuck = Array.from({ length: 30 }, () => newDelivery({ kind: 'cpo_mail' }));
    const rows = Array.from({ length: 30 }, () => newDelivery());
    await store.outbox.enqueue([...stuck, ...rows]);
    const never: Receiver = { deliver: (_row, signal) => aborted(signal) };
    const worker = work({ cpo_mail: never, webhook: new Recorder() });
    await until(async () => (await status(rows[29]!.id)) === 'done');
    expect(await store.outbox.find(stuck[0]!.id)).toMatchObject({ status: 'pending' });
    await worker.stop();
    expect(await store.outbox.find(stuck[0]!.id)).toMatchObject({ status: 'pending', leasedUntil: null, attempts: 0 });
  }, 20_000);

  it('counts an attempt that takes too long as failed, also where the receiver does not listen', async () => {
    const row = newDelivery({ createdAt: clock.now().toISOString() });
    await store.outbox.enqueue([row]);
    const parts = { outbox: store.outbox, clock, ids: randomIds, random: () => 0.5 };
    const logger = createLogger({ level: 'silent' });
    const schedules = { ...RETRY_SCHEDULES, webhook: { ...RETRY_SCHEDULES.webhook, timeoutMs: 30 } };
    const deaf: Receiver = { deliver: () => new Promise(() => undefined) };
    const worker = new OutboxWorker({ ...parts, logger }, { webhook: deaf }, schedules);
    workers.push(worker);
    worker.start();
    await until(async () => (await store.outbox.find(row.id))?.attempts === 1);
    expect((await store.outbox.find(row.id))?.lastError).toBe('timeout');
  });

  it('takes over what a dead process had leased, when the lease is over', async () => {
    const row = newDelivery();
    await store.outbox.enqueue([row]);
    const dead = { id: 'dead process', until: '2026-11-22T12:00:30.000Z' };
    await store.outbox.claim({ kind: 'webhook', limit: 1, lease: dead, now: clock.now().toISOString() });
    const taken = new Recorder();
    const worker = work({ webhook: taken });
    await wait(50);
    expect(taken.rows).toEqual([]);
    clock.set(dead.until);
    worker.wake();
    await until(async () => (await status(row.id)) === 'done');
    expect(taken.ids()).toEqual([row.id]);
  });

  it('lives through a database that is away', async () => {
    const row = newDelivery();
    await store.outbox.enqueue([row]);
    let away = 2;
    const claim: typeof store.outbox.claim = (claimed) =>
      away-- > 0 ? Promise.reject(new Error('away')) : store.outbox.claim(claimed);
    const outbox = Object.assign(Object.create(store.outbox) as typeof store.outbox, { claim });
    const worker = work({ webhook: new Recorder() }, { ...store, outbox });
    for (let ring = 0; ring < 3; ring++) {
      worker.wake();
      await wait(20);
    }
    await until(async () => (await status(row.id)) === 'done');
    expect(log.text()).toContain('outbox not readable');
  });

  it('ends what is on its way when it stops, and begins nothing new', async () => {
    await store.outbox.enqueue([newDelivery(), newDelivery()]);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const taken = new Recorder(async () => {
      await gate;
      return { outcome: 'done' };
    });
    const worker = work({ webhook: taken });
    await until(() => Promise.resolve(taken.rows.length === 2));
    const stopped = worker.stop();
    await store.outbox.enqueue([newDelivery()]);
    release();
    await stopped;
    const statuses = [];
    for await (const row of store.outbox.list()) statuses.push(row.status);
    expect(statuses).toEqual(['done', 'done', 'pending']);
  });
});

/** Takes everything; the first answers can be given. */
class Recorder implements Receiver {
  readonly rows: LeasedRow[] = [];
  private readonly answers: (() => Promise<DeliveryOutcome>)[];

  constructor(...answers: (() => Promise<DeliveryOutcome>)[]) {
    this.answers = answers;
  }

  readonly deliver = (row: LeasedRow): Promise<DeliveryOutcome> => {
    this.rows.push(row);
    const answer = this.answers.shift();
    return answer === undefined ? Promise.resolve({ outcome: 'done' }) : answer();
  };

  ids(): string[] {
    return this.rows.map((row) => row.id);
  }
}

function aborted(signal: AbortSignal): Promise<DeliveryOutcome> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
}
