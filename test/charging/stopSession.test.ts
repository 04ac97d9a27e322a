import { startApp, type App } from '../../src/app';
import { DEMO_DRIVER, DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
import { StopCommandPlanner, deriveStopCommandId } from '../../src/charging/stopCommandPlanner';
import {
  StopSessionDeliveryHandler,
  type StopSessionDeliveryHandlerDependencies,
} from '../../src/charging/stopSessionDeliveryHandler';
import type { BackOfficeSession } from '../../src/domain/backOffice';
import type { LeasedRow, OutboxRow } from '../../src/domain/outbox';
import type { Store } from '../../src/domain/store';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { Connector } from '../support/connector';
import { openMemoryStore } from '../support/memoryStore';
import { sharedContent } from '../support/sharedContent';
import { TestClock } from '../support/talk';
import { until } from '../support/until';

const KEY = { channel: 'emulator', conversationId: 'c1' };
const STUCK = 'DEMO-S-STUCK';
const WAY = ['끝났는데 이용 중이에요', '네', '방금 끝났어요'];
const NOW = '기다리기 어려워요';
const AMOUNT = '실제 이용하신 충전량 8,090원 결제되었습니다';

describe('a command to the back office', () => {
  let store: Store;
  let connector: Connector;
  let demo: DemoBackOfficeServer;
  let clock: TestClock;
  let apps: App[];
  /** Blocks a process that plays dead until the test ends. */
  let death: Promise<void>;
  let bury = (): void => undefined;

  beforeEach(async () => {
    // All apps of a test share this store, as restarted processes share a database.
    store = await openMemoryStore();
    connector = await Connector.open();
    clock = new TestClock();
    demo = await DemoBackOfficeServer.open({ clock, token: 'secret' });
    apps = [];
    death = new Promise((resolve) => (bury = resolve));
  });

  afterEach(async () => {
    bury();
    await Promise.all(apps.map((app) => app.stop()));
    await store.close();
    await connector.close();
    await demo.close();
  });

  async function start(change: (store: Store) => Partial<Store> = () => ({})): Promise<App> {
    const kept = Object.assign(Object.create(store) as Store, { close: () => Promise.resolve() }, change(store));
    const charging = { CHARGING_API_URL: demo.url, CHARGING_API_TOKEN: 'secret' };
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', ...charging });
    const overrides = { content: sharedContent(), clock, pollIntervalMs: 20, openStore: () => Promise.resolve(kept) };
    const app = await startApp(config, createLogger({ level: 'silent' }), overrides);
    apps.push(app);
    await until(() => app.bot.charging!.directory.isLoaded);
    return app;
  }

  async function post(app: App, id: string, text: string, more: object = {}): Promise<number> {
    const body = JSON.stringify({ ...connector.activity({ id, text }), ...more });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status;
  }

  async function walk(app: App): Promise<void> {
    for (const [index, text] of WAY.entries()) await post(app, `way-${index}`, text);
  }

  const texts = () => connector.sent.map((sent) => sent.text ?? '');
  const row = () => store.outbox.find(deriveStopCommandId(STUCK));

  /** Simulates a process that dies as soon as the command was sent. */
  const dyingAfterCommand = (inner: Store): Partial<Store> => ({
    outbox: Object.assign(Object.create(inner.outbox) as Store['outbox'], {
      complete: (id: string, now: string) =>
        id === deriveStopCommandId(STUCK) ? death : inner.outbox.complete(id, now),
      scheduleRetry: () => death,
      release: () => death,
      renew: () => Promise.resolve([]),
    }),
    readReference: (key) => (demo.commandedSessionIds.length > 0 ? death.then(() => null) : inner.readReference(key)),
  });

  it('is sent once and its outcome announced once if the process dies between command and response', async () => {
    demo.stopEffect = 'never';
    const dying = await start(dyingAfterCommand);
    await walk(dying);
    await post(dying, 'now', NOW);
    await until(() => demo.commandedSessionIds.length === 1);
    expect(await row()).toMatchObject({ status: 'pending', progress: 1 });
    for (const session of demo.sessions.values()) session.status = 'COMPLETED';
    clock.pass(40_000);
    await start();
    await until(() => texts().some((text) => text.includes(AMOUNT)));
    await until(async () => (await row())?.status === 'done');
    await start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(demo.commandedSessionIds).toEqual([STUCK]);
    expect(texts().filter((text) => text.includes(AMOUNT))).toHaveLength(1);
  });

  it('is not sent and becomes a ticket if the process died before sending it', async () => {
    demo.stopEffect = 'now';
    const app = await start();
    await walk(app);
    await app.stop();
    const payload = { sessionId: STUCK, driver: DEMO_DRIVER, tellLater: true };
    // Simulates a process that dies after recording the command as sent but before sending it.
    const dying = await start((inner) => ({
      outbox: Object.assign(Object.create(inner.outbox) as Store['outbox'], {
        reserveProgress: async (...args: Parameters<Store['outbox']['reserveProgress']>) => {
          await inner.outbox.reserveProgress(...args);
          return death;
        },
        scheduleRetry: () => death,
        release: () => death,
        renew: () => Promise.resolve([]),
      }),
    }));
    await post(dying, 'now', NOW);
    await until(async () => (await row())?.progress === 1);
    expect((await row())?.payload).toEqual(payload);
    clock.pass(200_000);
    const after = await start();
    await until(async () => (await store.readConversation(KEY))?.tickets[0]?.reason === 'status_change_needed');
    expect(demo.commandedSessionIds).toEqual([]);
    const ticket = (await store.readConversation(KEY))!.tickets[0]!;
    expect(ticket).toMatchObject({ reason: 'status_change_needed' });
    expect(ticket.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'timed_out' }));
    await until(() => texts().some((text) => text.includes(ticket.number)));
    await after.bot.turns.whenIdle();
  });

  it('is sent once if the channel repeats the message or the driver asks in another conversation', async () => {
    demo.stopEffect = 'never';
    const app = await start();
    await walk(app);
    await post(app, 'now', NOW);
    await post(app, 'now', NOW);
    await until(() => demo.commandedSessionIds.length > 0);
    const other = { conversation: { id: 'c2' } };
    for (const [index, text] of [...WAY, NOW].entries()) await post(app, `other-${index}`, text, other);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(demo.commandedSessionIds).toEqual([STUCK]);
    const ticket = (await store.readConversation({ ...KEY, conversationId: 'c2' }))!.tickets[0]!;
    expect(ticket.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'tried_before' }));
  });

  it('is sent for one of two conversations that ask at the same time; the other is handed over', async () => {
    demo.stopEffect = 'never';
    let asked = 0;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const app = await start((inner) => ({
      outbox: Object.assign(Object.create(inner.outbox) as Store['outbox'], {
        wasCommandIssued: async (id: string) => {
          const given = await inner.outbox.wasCommandIssued(id);
          // Neither turn commits before both have looked up the command.
          if (++asked === 2) open();
          await gate;
          return given;
        },
      }),
    }));
    const other = { conversation: { id: 'c2' } };
    await walk(app);
    for (const [index, text] of WAY.entries()) await post(app, `other-${index}`, text, other);
    await Promise.all([post(app, 'now', NOW), post(app, 'other-now', NOW, other)]);
    await until(() => demo.commandedSessionIds.length > 0);
    const tickets = ['c1', 'c2'].map(async (conversationId) => {
      const ticket = (await store.readConversation({ ...KEY, conversationId }))!.tickets[0];
      return ticket?.checks.find(({ name }) => name === 'status_change')?.result;
    });
    expect((await Promise.all(tickets)).toSorted()).toEqual(['tried_before', undefined]);
    expect(asked).toBeGreaterThan(2);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['purged', () => store.upkeep.purgeDeliveries('2030', 100, { dead: true })],
    ['deleted with its driver’s data', () => store.upkeep.deleteUserData(KEY.channel, 'driver')],
  ])('is not sent again if its row was %s', async (_how, lose) => {
    demo.stopEffect = 'refused';
    const app = await start();
    await walk(app);
    await post(app, 'now', NOW);
    await until(async () => (await row())?.status === 'done');
    await lose();
    expect(await row()).toBeNull();
    const other = { conversation: { id: 'c2' } };
    for (const [index, text] of [...WAY, NOW].entries()) await post(app, `other-${index}`, text, other);
    const ticket = (await store.readConversation({ ...KEY, conversationId: 'c2' }))!.tickets[0]!;
    expect(ticket.checks).toContainEqual(expect.objectContaining({ name: 'status_change', result: 'tried_before' }));
    expect(demo.commandedSessionIds).toEqual([STUCK]);
  });

  it('sends its outcome as a reply to the driver’s last message', async () => {
    demo.stopEffect = 'now';
    const app = await start();
    await walk(app);
    await post(app, 'now', NOW);
    await until(() => texts().some((text) => text.includes(AMOUNT)));
    expect(connector.sent.at(-1)?.['replyToId']).toBe('now');
  });

  it('ignores or rejects forged outcomes from a channel', async () => {
    demo.stopEffect = 'never';
    const app = await start();
    await walk(app);
    await post(app, 'now', NOW);
    const { id } = (await row())!;
    const value = { deliveryId: id, outcome: 'changed', amountWon: 1 };
    const event = { type: 'event', name: 'status_change.outcome', value };
    const before = connector.sent.length;
    expect(await post(app, 'forged', '', event)).toBe(200);
    expect(await post(app, `internal:${id}:status_change.outcome`, '', event)).toBe(400);
    expect(connector.sent).toHaveLength(before);
  });

  it('announces the wait in the response to a slow request and the outcome in the next response', async () => {
    demo.stopEffect = 'never';
    const app = await start();
    const expecting = { deliveryMode: 'expectReplies' };
    for (const [index, text] of WAY.entries()) await post(app, `way-${index}`, text, expecting);
    const ask = async (id: string, text: string) => {
      const body = JSON.stringify({ ...connector.activity({ id, text }), ...expecting });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).text();
    };
    const asked = ask('now', NOW);
    await until(() => demo.commandedSessionIds.length === 1);
    clock.pass(6_000);
    // Wait until the worker has looked up the session again while the request is still open.
    const requestCount = demo.requestPaths.length;
    await until(() => demo.requestPaths.length > requestCount + 2);
    expect(await asked).toMatch(/잠시만 기다려 주시겠습니까.*아무 메시지나 보내 주시면/s);
    for (const session of demo.sessions.values()) session.status = 'COMPLETED';
    clock.pass(3_000);
    await until(async () => (await row())?.status === 'done');
    expect(await ask('then', '어떻게 됐나요?')).toContain(AMOUNT);
  });

  it('returns its outcome in the response if the channel cannot send later messages', async () => {
    demo.stopEffect = 'now';
    const app = await start();
    const expecting = { deliveryMode: 'expectReplies' };
    for (const [index, text] of WAY.entries()) await post(app, `way-${index}`, text, expecting);
    const body = JSON.stringify({ ...connector.activity({ id: 'now', text: NOW }), ...expecting });
    const ask = () =>
      fetch(`${app.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const answers = [await (await ask()).text(), await (await ask()).text()];
    for (const answer of answers) expect(answer).toMatch(/잠시만 기다려 주시겠습니까.*8,090원 결제되었습니다/s);
    expect(demo.commandedSessionIds).toEqual([STUCK]);
    expect(connector.sent).toEqual([]);
  });
});

describe('StopSessionReceiver', () => {
  const clock = new TestClock();
  const session: BackOfficeSession = {
    ...{ id: 'S', driver: 'D', stationId: 'L', chargerId: 'E', station: null, charger: null, tid: null },
    ...{ startedAt: '', endedAt: null, kwh: 1, amountWon: 500, status: 'active' as const, lastError: null },
  };

  function handler(api: Partial<StopSessionDeliveryHandlerDependencies['api']>, holds = true) {
    const reported: unknown[] = [];
    const sent: string[] = [];
    const progress: number[] = [];
    const dependencies: StopSessionDeliveryHandlerDependencies = {
      api: {
        fetchSession: () => Promise.resolve(session),
        stopSession: (id) => Promise.resolve(sent.push(id) > 0),
        ...api,
      },
      outbox: {
        recordProgress: (_id, to) => Promise.resolve(void progress.push(to)),
        reserveProgress: (_row, to) => Promise.resolve(holds && progress.push(to) > 0),
      },
      clock,
      logger: createLogger({ level: 'silent' }),
      notifyConversation: (_key, event) => Promise.resolve(void reported.push(event.value)),
      pollIntervalMs: 1,
    };
    return { handler: new StopSessionDeliveryHandler(dependencies), reported, sent, progress };
  }

  function leased(change: Partial<OutboxRow> = {}): LeasedRow {
    const at = clock.now().toISOString();
    return {
      id: 'row',
      kind: 'stop_session',
      ticketNumber: null,
      conversation: KEY,
      payload: { sessionId: 'S', driver: 'D', tellLater: true },
      after: null,
      status: 'pending',
      destination: '',
      attempts: 0,
      unclearAttempts: 0,
      progress: 0,
      createdAt: at,
      queuedAt: at,
      nextAttemptAt: at,
      leasedUntil: at,
      settledAt: null,
      lastError: null,
      lease: { id: 'l', until: at },
      ...change,
    };
  }

  const signal = new AbortController().signal;
  const ago = (ms: number) => new Date(clock.now().getTime() - ms).toISOString();

  it('sends no command for a session that is not the driver’s', async () => {
    const {
      handler: one,
      reported,
      sent,
    } = handler({ fetchSession: () => Promise.resolve({ ...session, driver: 'X' }) });
    expect(await one.deliver(leased(), signal)).toEqual({ outcome: 'done' });
    expect([sent, reported]).toEqual([[], [{ deliveryId: 'row', outcome: 'refused', amountWon: null }]]);
  });

  it('sends no command for a session that has ended by itself', async () => {
    const ended = { ...session, status: 'completed' as const };
    const { handler: one, reported, sent } = handler({ fetchSession: () => Promise.resolve(ended) });
    await one.deliver(leased(), signal);
    expect([sent, reported]).toEqual([[], [{ deliveryId: 'row', outcome: 'changed', amountWon: 500 }]]);
  });

  it('sends no command while the session’s driver cannot be confirmed', async () => {
    const { handler: one, reported, sent } = handler({ fetchSession: () => Promise.reject(new Error('away')) });
    expect(await one.deliver(leased(), signal)).toMatchObject({ outcome: 'retry' });
    expect([sent, reported]).toEqual([[], []]);
  });

  it('records the command before sending it, and never sends a recorded command', async () => {
    const { handler: one, sent, progress } = handler({});
    await one.deliver(leased(), signal);
    expect([sent, progress]).toEqual([['S'], [1]]);
    await one.deliver(leased({ progress: 1 }), signal);
    expect([sent, progress]).toEqual([['S'], [1]]);
  });

  it('reads the outcome from the session if the command got no response', async () => {
    let now: { status: 'active' | 'completed' } = { status: 'active' };
    const { handler: one, reported } = handler({
      fetchSession: () => Promise.resolve({ ...session, ...now }),
      stopSession: () => {
        now = { status: 'completed' };
        return Promise.reject(new Error('connection lost'));
      },
    });
    await one.deliver(leased(), signal);
    expect(reported).toEqual([{ deliveryId: 'row', outcome: 'changed', amountWon: 500 }]);
  });

  it('records a refusal', async () => {
    const { handler: one, reported, progress } = handler({ stopSession: () => Promise.resolve(false) });
    await one.deliver(leased(), signal);
    await one.deliver(leased({ progress: 2 }), signal);
    expect(progress).toEqual([1, 2]);
    expect(reported).toEqual(Array(2).fill({ deliveryId: 'row', outcome: 'refused', amountWon: null }));
  });

  it('reports after a while that it takes longer, and finally a timeout', async () => {
    const { handler: one, reported } = handler({});
    await one.deliver(leased({ progress: 1, createdAt: ago(6_000) }), signal);
    expect(reported).toContainEqual({ deliveryId: 'row' });
    await one.deliver(leased({ progress: 1, progressedAt: ago(180_000) }), signal);
    expect(reported.at(-1)).toEqual({ deliveryId: 'row', outcome: 'timed_out', amountWon: null });
  });

  it('does not report the wait if the channel cannot send later; the open request does', async () => {
    const { handler: one, reported } = handler({});
    const payload = { sessionId: 'S', driver: 'D', tellLater: false };
    await one.deliver(leased({ progress: 1, createdAt: ago(6_000), payload }), signal);
    expect(reported).toEqual([]);
  });

  it('measures the timeout from sending, and looks up the session once more before giving up', async () => {
    const asked = { createdAt: ago(400_000), queuedAt: ago(400_000), progress: 1 };
    const { handler: one, reported } = handler({});
    expect(await one.deliver(leased({ ...asked, progressedAt: ago(179_000) }), signal)).toMatchObject({
      outcome: 'retry',
    });
    expect(reported).not.toContainEqual(expect.objectContaining({ outcome: 'timed_out' }));
    const ended = { ...session, status: 'completed' as const };
    const { handler: two, reported: reportedLast } = handler({ fetchSession: () => Promise.resolve(ended) });
    await two.deliver(leased({ ...asked, progressedAt: ago(181_000) }), signal);
    expect(reportedLast).toEqual([{ deliveryId: 'row', outcome: 'changed', amountWon: 500 }]);
  });

  it.each<[string, StopSessionDeliveryHandlerDependencies['api']['fetchSession']]>([
    ['the command could not be sent', () => Promise.resolve(session)],
    ['the session’s driver could not be confirmed', () => Promise.reject(new Error('away'))],
  ])('sends no command after three minutes in which %s, and reports `not_sent`', async (_why, look) => {
    const { handler: one, reported, sent, progress } = handler({ fetchSession: look });
    // Requeuing by hand does not restart the time: the driver has been handed over by then.
    await one.deliver(leased({ createdAt: ago(180_000) }), signal);
    expect([sent, progress]).toEqual([[], []]);
    expect(reported).toEqual([{ deliveryId: 'row', outcome: 'not_sent', amountWon: null }]);
  });

  it('sends no command if another worker has leased the row', async () => {
    const { handler: one, reported, sent } = handler({}, false);
    expect(await one.deliver(leased(), signal)).toMatchObject({ outcome: 'retry' });
    expect([sent, reported]).toEqual([[], []]);
  });

  it('records nothing as sent if the process stops between look-up and command', async () => {
    const stopping = new AbortController();
    const look = () => {
      stopping.abort();
      return Promise.resolve(session);
    };
    const { handler: one, sent, progress } = handler({ fetchSession: look });
    await expect(one.deliver(leased(), stopping.signal)).rejects.toThrow();
    expect([sent, progress]).toEqual([[], []]);
  });

  it('looks up the session again after a refusal, because it may have ended meanwhile', async () => {
    let status: 'active' | 'completed' = 'active';
    const { handler: one, reported } = handler({
      fetchSession: () => Promise.resolve({ ...session, status }),
      stopSession: () => {
        status = 'completed';
        return Promise.resolve(false);
      },
    });
    await one.deliver(leased(), signal);
    expect(reported).toEqual([{ deliveryId: 'row', outcome: 'changed', amountWon: 500 }]);
  });

  it('stops when the process stops', async () => {
    const { handler: one } = handler({});
    await expect(one.deliver(leased({ progress: 1 }), AbortSignal.abort())).rejects.toThrow();
  });
});

describe('StopCommandPlanner', () => {
  it('plans one row per session, with a UUID as its id', async () => {
    const planned = new Set<string>();
    const outbox = { wasCommandIssued: (id: string) => Promise.resolve(planned.has(id)) };
    const request = {
      sessionId: 'S',
      driver: 'D',
      conversation: KEY,
      canSendLater: true,
      at: '2026-11-22T06:00:00.000Z',
    };
    const row = await new StopCommandPlanner(outbox).planStatusChange(request);
    expect(row).toMatchObject({ kind: 'stop_session', conversation: KEY, payload: { sessionId: 'S', driver: 'D' } });
    expect(row!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    planned.add(row!.id);
    expect(
      await new StopCommandPlanner(outbox).planStatusChange({
        ...request,
        conversation: { ...KEY, conversationId: 'c2' },
      }),
    ).toBeNull();
    expect(deriveStopCommandId('S')).not.toBe(deriveStopCommandId('S2'));
  });
});
