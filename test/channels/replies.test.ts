import { startApp, type App } from '../../src/app';
import type { Outbox } from '../../src/domain/outbox';
import type { Store } from '../../src/domain/store';
import { CodedError } from '../../src/platform/codedError';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from '../support/captureLog';
import { Connector } from '../support/connector';
import { openMemoryStore } from '../support/memoryStore';
import { sharedContent } from '../support/sharedContent';
import { TestClock } from '../support/talk';
import { until } from '../support/until';

const KEY = { channel: 'emulator', conversationId: 'c1' };
const AGENT = '상담원 연결해주세요';

describe('replies that were not sent by their turn', () => {
  let store: Store;
  let connector: Connector;
  let clock: TestClock;
  let apps: App[];
  const log = captureLog();

  beforeEach(async () => {
    // The database outlives the processes that use it.
    store = await openMemoryStore();
    connector = await Connector.open();
    clock = new TestClock();
    apps = [];
  });

  afterEach(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await store.close();
    await connector.close();
  });

  async function start(change: (store: Store) => Partial<Store> = () => ({})): Promise<App> {
    const sharedStore = Object.assign(Object.create(store) as Store, { close: () => Promise.resolve() }, change(store));
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0' });
    const logger = createLogger({ level: 'debug', destination: log.stream });
    const overrides = { content: sharedContent(), clock, openStore: () => Promise.resolve(sharedStore) };
    const app = await startApp(config, logger, overrides);
    apps.push(app);
    return app;
  }

  async function post(app: App, id: string, text: string): Promise<number> {
    const body = JSON.stringify(connector.activity({ id, text }));
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status;
  }

  /** Runs turns in a process that dies between the commit and the first reply. */
  async function dieAfterCommit(...messages: readonly (readonly [id: string, text: string])[]): Promise<void> {
    for (const [id, text] of messages) {
      const app = await start((inner) => ({
        commitTurn: async (commit) => {
          await inner.commitTurn(commit);
          throw new Error('killed');
        },
      }));
      expect(await post(app, id, text)).toBe(500);
      await app.stop();
      clock.pass(1_000);
    }
    expect(connector.sent).toEqual([]);
  }

  const texts = () => connector.sent.map((sent) => sent.text);
  const answered = () => connector.sent.map((sent) => String(sent['replyToId']));
  const pending = () => store.outbox.pendingReplies(KEY);
  const committed = async (id: string) =>
    (await store.readReplies(KEY, id))!.map((line) => line.activity.text!.replaceAll('\n', ''));

  async function listDead(): Promise<unknown[]> {
    const rows = [];
    for await (const row of store.outbox.list({ statuses: ['dead'] })) rows.push(row);
    return rows;
  }

  it('are sent at the next start, once and in order', async () => {
    await dieAfterCommit(['m1', '안녕하세요'], ['m2', AGENT]);
    clock.pass(10_000);
    await start();
    await until(async () => (await pending()).length === 0);
    const expected = [...(await committed('m1')), ...(await committed('m2'))];
    expect(texts().map((text) => text!.replace(/ *\n/g, ''))).toEqual(expected);
    expect(answered()).toEqual(answered().toSorted());
    expect(new Set(answered())).toEqual(new Set(['m1', 'm2']));
    await start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(connector.sent).toHaveLength(expected.length);
  });

  it('are not sent while the process that committed them may still be running', async () => {
    await dieAfterCommit(['m1', '안녕하세요']);
    const app = await start();
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    expect(connector.sent).toEqual([]);
    clock.pass(10_000);
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    expect(new Set(answered())).toEqual(new Set(['m1']));
    expect(connector.sent).toHaveLength((await committed('m1')).length);
    expect(await pending()).toEqual([]);
  });

  it('are cancelled if they are older than the configured limit', async () => {
    await dieAfterCommit(['m1', '안녕하세요']);
    const [row] = await pending();
    clock.pass(31 * 60_000);
    await start();
    await until(async () => (await store.outbox.find(row!.id))?.status === 'cancelled');
    expect(await store.outbox.find(row!.id)).toMatchObject({ lastError: 'too_old' });
    expect(connector.sent).toEqual([]);
  });

  it('are retried at the time that the channel requests, and the message counts as processed', async () => {
    const app = await start();
    connector.status = 503;
    connector.headers = { 'retry-after': '60' };
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    const [row] = await pending();
    expect(row).toMatchObject({ attempts: 1, lastError: 'http_503', leasedUntil: null });
    expect(Date.parse(row!.nextAttemptAt) - clock.now().getTime()).toBe(60_000);
    connector.status = 200;
    clock.pass(60_000);
    await until(async () => (await pending()).length === 0);
    expect(connector.sent).toHaveLength((await committed('m1')).length);
  });

  it.each(['172800', '1e30'])(
    'are retried within their maximum age, even if the channel requests %s seconds',
    async (seconds) => {
      const app = await start();
      connector.status = 429;
      connector.headers = { 'retry-after': seconds };
      expect(await post(app, 'm1', '안녕하세요')).toBe(200);
      const [row] = await pending();
      expect(row).toMatchObject({ attempts: 1, lastError: 'http_429' });
      expect(Date.parse(row!.nextAttemptAt) - clock.now().getTime()).toBe(30 * 60_000);
    },
  );

  it('are left to the worker if the database fails after the commit, and the message counts as processed', async () => {
    const away = () => Promise.reject(new CodedError('storage_unavailable'));
    const app = await start((inner) => ({
      outbox: Object.assign(Object.create(inner.outbox) as Outbox, { scheduleRetry: away }),
    }));
    connector.status = 503;
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    expect(log.text()).toContain('replies left to the outbox');
    await app.stop();
    connector.status = 200;
    clock.pass(10_000);
    await start();
    await until(async () => (await pending()).length === 0);
    expect(connector.sent).toHaveLength((await committed('m1')).length);
  });

  it('are sent to the driver’s last address, even if a hub sent an event in between', async () => {
    const app = await start();
    connector.status = 503;
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    const hub = await Connector.open();
    const event = hub.activity({ id: 'e1', type: 'event', name: 'unheard-of' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(event) });
    expect(await store.readReplies(KEY, 'e1')).not.toBeNull();
    expect(await store.readReference(KEY)).toMatchObject({ serviceUrl: connector.url, activityId: 'm1' });
    connector.status = 200;
    clock.pass(60_000);
    await until(async () => (await pending()).length === 0);
    expect(connector.sent).toHaveLength((await committed('m1')).length);
    expect(hub.requests).toBe(0);
    await hub.close();
  });

  it('delay the replies of later turns, so that the order is kept', async () => {
    const app = await start();
    connector.status = 429;
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    connector.status = 200;
    expect(await post(app, 'm2', AGENT)).toBe(200);
    expect(connector.sent).toEqual([]);
    clock.pass(60_000);
    await until(async () => (await pending()).length === 0);
    expect(answered()).toEqual(answered().toSorted());
    expect(new Set(answered())).toEqual(new Set(['m1', 'm2']));
  });

  it('continue after those already sent', async () => {
    const app = await start();
    connector.statuses = [200, 500];
    expect(await post(app, 'm1', AGENT)).toBe(200);
    expect(connector.sent).toHaveLength(1);
    expect(await pending()).toMatchObject([{ progress: 1 }]);
    clock.pass(60_000);
    await until(async () => (await pending()).length === 0);
    expect(connector.sent).toHaveLength((await committed('m1')).length);
    expect(new Set(texts()).size).toBe(connector.sent.length);
  });

  it('are given up if the driver cannot be reached any more, until the driver writes again', async () => {
    const app = await start();
    connector.status = 403;
    expect(await post(app, 'm1', '안녕하세요')).toBe(502);
    const rows = [];
    for await (const row of store.outbox.list({ statuses: ['dead'] })) rows.push(row);
    expect(rows).toMatchObject([{ kind: 'reply', lastError: 'blocked_http_403' }]);
    connector.status = 200;
    expect(await post(app, 'm2', AGENT)).toBe(200);
    expect(new Set(answered())).toEqual(new Set(['m2']));
  });

  it('are sent only once by the turn: retries are left to the outbox', async () => {
    const app = await start();
    connector.status = 500;
    await post(app, 'm1', '안녕하세요');
    expect(connector.requests).toBe(1);
  });

  describe.each([400, 413, 422])('of which the channel refuses one with %i', (status) => {
    it('are sent without it, and the message counts as processed', async () => {
      const app = await start();
      connector.statuses = [status];
      expect(await post(app, 'm1', AGENT)).toBe(200);
      const expected = await committed('m1');
      expect(expected.length).toBeGreaterThan(1);
      expect(texts().map((text) => text!.replace(/ *\n/g, ''))).toEqual(expected.slice(1));
      expect(await listDead()).toMatchObject([{ kind: 'reply', lastError: `http_${status}` }]);
      expect(await post(app, 'm2', '안녕하세요')).toBe(200);
      expect(answered()).toContain('m2');
    });

    it('are sent without it later, too', async () => {
      const app = await start();
      connector.statuses = [503, status];
      expect(await post(app, 'm1', AGENT)).toBe(200);
      clock.pass(60_000);
      await until(async () => (await pending()).length === 0);
      expect(connector.sent).toHaveLength((await committed('m1')).length - 1);
      expect(await listDead()).toMatchObject([{ kind: 'reply', lastError: `http_${status}` }]);
    });
  });

  it('are reported as an error if the channel refuses all of them', async () => {
    const app = await start();
    connector.status = 400;
    expect(await post(app, 'm1', AGENT)).toBe(502);
    expect(connector.requests).toBe((await committed('m1')).length);
  });

  it.each([
    ['204 without a body', 204, ''],
    ['200 without a body', 200, ''],
    ['200 with a page', 200, '<html>ok</html>'],
    ['200 with a word', 200, 'OK'],
    ['200 with null', 200, 'null'],
    ['200 with a list', 200, '[]'],
    ['200 with a number as id', 200, '{"id":5}'],
    ['201 with half of an object', 201, '{"id":'],
    ['202 with an empty object', 202, '{}'],
    ['203 with an object', 203, '{"id":"x"}'],
    ['206 with a page', 206, '<p>'],
  ])('are delivered if the channel answers %s', async (_what, status, body) => {
    const app = await start();
    connector.answer = { status, body };
    expect(await post(app, 'm1', AGENT)).toBe(200);
    expect(connector.requests).toBe((await committed('m1')).length);
    expect(await pending()).toEqual([]);
    expect(await listDead()).toEqual([]);
  });

  it.each([
    ['Korean', '대화-1'],
    ['an emoji', '🔌 room'],
    ['a slash', 'a/b/../c'],
    ['a line break', 'a\r\nx-evil: 1'],
    ['a zero', 'a\u0000b'],
    ['a percent sign', 'a%2e%2e'],
    ['Latin-1', 'Gespräch'],
    ['spaces around it', ' a '],
    ['Greek', 'αβγ'],
    ['dots', 'a..b'],
  ])('reach a conversation whose id has %s', async (_what, id) => {
    const app = await start();
    const body = JSON.stringify(connector.activity({ id: 'm1', text: AGENT, conversation: { id } }));
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status).toBe(200);
    expect(connector.sent.length).toBeGreaterThan(0);
    expect(new Set(connector.paths)).toEqual(new Set([`/v3/conversations/${encodeURIComponent(id)}/activities/m1`]));
    expect(await listDead()).toEqual([]);
  });

  it.each([[[200]], [[503]]])('to an edited message refer to the message itself (answers: %j)', async (statuses) => {
    const app = await start();
    expect(await post(app, 'm1', '안녕하세요')).toBe(200);
    connector.statuses = statuses;
    connector.paths.length = 0;
    const edit = connector.activity({ id: 'm1', type: 'messageUpdate', text: AGENT });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(edit) });
    clock.pass(60_000);
    await until(async () => (await pending()).length === 0);
    expect(new Set(connector.paths)).toEqual(new Set(['/v3/conversations/c1/activities/m1']));
  });

  it('reach a channel on an IPv6 address', async () => {
    const remote = await Connector.open('::1');
    const app = await start();
    const body = JSON.stringify(remote.activity({ id: 'm1', text: AGENT }));
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body })).status).toBe(200);
    expect(remote.url).toContain('[::1]');
    expect(remote.sent).toHaveLength((await committed('m1')).length);
    await remote.close();
  });
});
