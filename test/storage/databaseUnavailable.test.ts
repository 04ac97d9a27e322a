import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../src/app';
import { fastClock } from '../crash/fastClock';
import type { Connector } from '../support/connector';
import type { PostgresServer } from '../support/postgresServer';
import { until } from '../support/until';
import { describeDatabaseAway } from './describeDatabaseAway';
import { startOnPostgres } from './startOnPostgres';

describeDatabaseAway(3);

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
