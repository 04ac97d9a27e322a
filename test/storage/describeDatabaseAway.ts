import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../src/app';
import type { Connector } from '../support/connector';
import type { PostgresServer } from '../support/postgresServer';
import { until } from '../support/until';
import { startOnPostgres } from './startOnPostgres';

/** Channels time out after 10 to 15 s and send the message again. */
const CHANNEL_LIMIT_MS = 10_000;
const DRIVERS = 5;

/** Describes that messages are refused and none is lost while the database is away for some seconds. */
export function describeDatabaseAway(seconds: number): void {
  describe(`a database that is unreachable for ${seconds} seconds`, () => {
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
      await wait(seconds * 1_000);
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
}
