import { setTimeout as wait } from 'node:timers/promises';
import { startApp, type App } from '../../src/app';
import type { BotOverrides } from '../../src/createBot';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { Connector } from '../support/connector';
import { startPostgres, type PostgresServer } from '../support/postgresServer';
import { fastClock } from '../crash/fastClock';
import { until } from '../support/until';

const AWAY_MS = 10_000;
/** Channels time out after 10 to 15 s and send the message again. */
const CHANNEL_LIMIT_MS = 10_000;
const DRIVERS = 5;

/** Starts a bot on a PostgreSQL server of its own, and a channel. */
async function startOnPostgres(changes: BotOverrides = {}) {
  const server = await startPostgres();
  const config = readConfig({ DATABASE_URL: await server.createDatabase('bot'), PORT: '0' });
  const app = await startApp(config, createLogger({ level: 'silent' }), changes);
  return { server, app, connector: await Connector.open() };
}

describe('a database that is unreachable for ten seconds', () => {
  let server: PostgresServer;
  let app: App;
  let connector: Connector;

  beforeAll(async () => {
    ({ server, app, connector } = await startOnPostgres());
  }, 60_000);

  afterAll(async () => {
    await app.stop();
    await connector.close();
    await server.stop();
  });

  async function post(driver: number, n: number): Promise<Response> {
    const activity = { id: `m${n}`, text: `${n}번째 말이에요`, conversation: { id: `driver-${driver}` } };
    return fetch(`${app.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(connector.activity(activity)),
    });
  }

  it('loses no message, responds in time and recovers without intervention', async () => {
    const sent = Array.from({ length: DRIVERS }, () => 0);
    const refusals: { status: number; retryAfter: string | null; ms: number }[] = [];
    let over = false;
    const drive = async (driver: number): Promise<void> => {
      while (!over) {
        const began = performance.now();
        const res = await post(driver, sent[driver]! + 1);
        if (res.status === 200) sent[driver]! += 1;
        else {
          const retryAfter = res.headers.get('retry-after');
          refusals.push({ status: res.status, retryAfter, ms: performance.now() - began });
        }
        await wait(100);
      }
    };
    const drivers = sent.map((_, driver) => drive(driver));
    await until(() => sent.every((count) => count > 2));
    await server.pause();
    expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
    await wait(AWAY_MS);
    const whenBack = [...sent];
    await server.resume();
    await until(() => sent.every((count, driver) => count > whenBack[driver]! + 2), 20_000);
    over = true;
    await Promise.all(drivers);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    expect(refusals.length).toBeGreaterThan(DRIVERS);
    expect(refusals.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([]);
    expect(Math.max(...refusals.map(({ ms }) => ms))).toBeLessThan(CHANNEL_LIMIT_MS);
    for (const [driver, count] of sent.entries()) {
      const key = { channel: 'emulator', conversationId: `driver-${driver}` };
      const lines = await app.bot.store.readTranscript(key);
      const received = lines.map((line) => line.activity).filter(({ from }) => from.id === 'driver');
      expect(received.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, n) => `m${n + 1}`));
    }
  }, 60_000);
});

describe('a database that goes away between a bubble and the record of its arrival', () => {
  /** Leases end after a second. */
  const clock = fastClock(10);
  const LEASES_END_MS = 3_000;
  let server: PostgresServer;
  let app: App;
  let connector: Connector;

  beforeAll(async () => {
    ({ server, app, connector } = await startOnPostgres({ clock }));
  }, 60_000);

  afterAll(async () => {
    await app.stop();
    await connector.close();
    await server.stop();
  });

  const post = (id: string) =>
    fetch(`${app.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(connector.activity({ id, text: '충전이 안돼요', conversation: { id } })),
    });

  it('has no bubble sent twice, neither that one nor later ones', async () => {
    const open = connector.holdAnswers();
    const posting = post('before');
    await connector.nextSend();
    await server.pause();
    open();
    await posting;
    await app.bot.turns.whenIdle();
    await server.resume();
    await until(() =>
      app.bot.store.ping().then(
        () => true,
        () => false,
      ),
    );
    for (const id of ['after-1', 'after-2', 'after-3']) expect((await post(id)).status).toBe(200);
    await wait(LEASES_END_MS);
    const ids = connector.sent.map(({ channelData }) => (channelData as { clientActivityID: string }).clientActivityID);
    expect(new Set(connector.sent.map(({ conversation }) => (conversation as { id: string }).id)).size).toBe(4);
    expect(ids).toEqual([...new Set(ids)]);
    const waiting = [];
    for await (const row of app.bot.store.outbox.list({ statuses: ['pending'] })) waiting.push(row.kind);
    expect(waiting).not.toContain('reply');
  }, 60_000);
});
