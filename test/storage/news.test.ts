import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { Client } from 'pg';
import { conversationsOf, type News } from '../../src/domain/news';
import type { Store } from '../../src/domain/store';
import { createLogger, type Logger } from '../../src/platform/logger';
import type { DatabaseLocation } from '../../src/storage/connection/openDatabase';
import { openDatabase } from '../../src/storage/connection/openDatabase';
import { PostgresNews } from '../../src/storage/news/postgresNews';
import { openStore } from '../../src/storage/openStore';
import { captureLog } from '../support/captureLog';
import { runSql } from '../support/postgresServer';
import { createSharedDatabase } from '../support/sharedPostgres';
import { until } from '../support/until';
import { newKey, opened, turn } from './turnCommits';

const random = () => 0.5;
const AT = '2026-11-22T05:40:00.000Z';
const SINCE = '2026-11-22T05:39:00.000Z';
const HANA = { id: 'hana', name: '하나' };
const LISTENING = `from pg_stat_activity where datname = current_database() and query ~* '^(un)?listen'`;
const TERMINATE = `select pg_terminate_backend(pid, 5000) ${LISTENING}`;

function levelsOf(log: string): string[] {
  const lines = log.trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { level: string }).level);
}

/** Counts the news of a topic. */
function count(news: News, topic: Parameters<News['watch']>[0]): { news: number; stop(): void } {
  const counter = { news: 0, stop: () => undefined as void };
  counter.stop = news.watch(topic, () => (counter.news += 1));
  return counter;
}

describe.each([
  ['SQLite', () => Promise.resolve<DatabaseLocation>({ kind: 'sqlite', path: ':memory:' })],
  // A connection that begins to listen would be news too.
  ['PostgreSQL', async () => ({ kind: 'postgres', url: await createSharedDatabase(), listenUrl: null }) as const],
])('news within a process on %s', (_name, locate) => {
  let store: Store;

  beforeEach(async () => (store = await openStore(await locate())));
  afterEach(() => store.close());

  it('come with what is committed, of its topics only', async () => {
    const key = newKey('directline');
    const desk = count(store.news, 'desk');
    const chat = count(store.news, conversationsOf('directline'));
    const other = count(store.news, conversationsOf('msteams'));
    const wereOf = () => {
      const found = [desk.news, chat.news, other.news];
      [desk.news, chat.news, other.news] = [0, 0, 0];
      return found;
    };
    await store.commitTurn(turn(key, 'a1'));
    expect(wereOf()).toEqual([0, 1, 0]);
    const openedTicket = opened(key);
    const { number } = openedTicket.ticket;
    await store.commitTurn(turn(key, 'a2', { expectedVersion: 1, openedTicket }));
    expect(wereOf()).toEqual([1, 1, 0]);
    await store.commitTurn(turn(key, 'a2', { expectedVersion: 1 }));
    await store.commitTurn(turn(key, 'a3', { expectedVersion: 1 }));
    expect(wereOf()).toEqual([0, 0, 0]);
    await store.desk.addNote(number, { id: 'n1', author: HANA, text: '확인 중', at: AT });
    expect(wereOf()).toEqual([1, 0, 0]);
    await store.desk.addNote('no such', { id: 'n2', author: HANA, text: '확인 중', at: AT });
    expect(wereOf()).toEqual([0, 0, 0]);
    await store.desk.noteViewer({ number, agent: HANA, isTyping: false, at: AT }, SINCE);
    expect(wereOf()).toEqual([1, 0, 0]);
    await store.desk.noteViewer({ number, agent: HANA, isTyping: false, at: AT }, SINCE);
    expect(wereOf()).toEqual([0, 0, 0]);
    await store.desk.noteViewer({ number, agent: HANA, isTyping: true, at: AT }, SINCE);
    expect(wereOf()).toEqual([1, 1, 0]);
    await store.desk.noteDriverTyping(key, AT);
    expect(wereOf()).toEqual([1, 0, 0]);
    await store.desk.noteDriverTyping(newKey(), AT);
    expect(wereOf()).toEqual([0, 0, 0]);
  });

  it('come no more after the end', async () => {
    const listener = jest.fn();
    const [stop, stopOther] = [store.news.watch('desk', listener), store.news.watch('desk', listener)];
    stop();
    await store.commitTurn(turn(newKey(), 'a1', { openedTicket: opened(newKey()) }));
    expect(listener).toHaveBeenCalledTimes(1);
    stopOther();
    stopOther();
    await store.commitTurn(turn(newKey(), 'b1', { openedTicket: opened(newKey()) }));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe('news of other processes on PostgreSQL', () => {
  const stores: Store[] = [];
  let url: string;

  beforeEach(async () => {
    url = await createSharedDatabase();
    log = captureLog();
    logger = createLogger({ level: 'info', destination: log.stream });
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  });

  let log: ReturnType<typeof captureLog>;
  let logger: Logger;

  async function open(location: Partial<Extract<DatabaseLocation, { kind: 'postgres' }>> = {}): Promise<Store> {
    const store = await openStore({ kind: 'postgres', url, ...location }, { logger });
    stores.push(store);
    return store;
  }

  async function watch(store: Store): Promise<ReturnType<typeof count>> {
    const counter = count(store.news, 'desk');
    await until(() => store.news.isLive());
    counter.news = 0;
    return counter;
  }

  const commitTicket = (store: Store) => {
    const key = newKey('directline');
    return store.commitTurn(turn(key, 'a1', { openedTicket: opened(key) }));
  };

  it('come as soon as these have committed', async () => {
    const [mine, others] = [await open(), await open()];
    const desk = await watch(mine);
    const chat = count(mine.news, conversationsOf('directline'));
    await commitTicket(others);
    await until(() => desk.news > 0 && chat.news > 0);
    expect([desk.news, chat.news]).toEqual([1, 1]);
  });

  it('come of a process that ends at once, as commands do', async () => {
    const desk = await watch(await open());
    const command = await openStore({ kind: 'postgres', url });
    await commitTicket(command);
    await command.close();
    await until(() => desk.news > 0);
    expect(desk.news).toBe(1);
  });

  it('say nothing but their topic and a random id', async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const payloads: string[] = [];
    client.on('notification', ({ payload }) => payloads.push(payload ?? ''));
    await client.query('listen evbot_news');
    await commitTicket(await open());
    await until(() => payloads.length === 2);
    await client.end();
    const id = String.raw`[0-9a-f]{8}-[0-9a-f-]{27}`;
    expect(payloads.sort((a, b) => a.length - b.length)).toEqual([
      expect.stringMatching(new RegExp(`^${id} desk$`)),
      expect.stringMatching(new RegExp(`^${id} conversations directline$`)),
    ]);
  });

  it('are asked for again while the connection is lost, and come when it is back', async () => {
    const [mine, others] = [await open(), await open()];
    const desk = await watch(mine);
    expect(await runSql(url, TERMINATE)).toHaveLength(1);
    await until(() => !mine.news.isLive());
    // Whoever reads is woken: the loss itself may have hidden news.
    expect(desk.news).toBe(1);
    await until(() => mine.news.isLive());
    expect(desk.news).toBe(2);
    await commitTicket(others);
    await until(() => desk.news === 3);
    expect(levelsOf(log.text())).toEqual(['info', 'warn', 'info']);
  });

  it('are not listened to before somebody wants them, nor if that is switched off', async () => {
    const silent = await open({ listenUrl: null });
    const counter = count(silent.news, 'desk');
    await open();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await runSql(url, `select pid ${LISTENING}`)).toEqual([]);
    expect(silent.news.isLive()).toBe(false);
    await commitTicket(silent);
    expect(counter.news).toBe(1);
  });

  it('leave no connection behind', async () => {
    const store = await open();
    await watch(store);
    await stores.pop()!.close();
    await until(async () => (await runSql(url, `select pid ${LISTENING}`)).length === 0);
    expect(store.news.isLive()).toBe(false);
  });

  describe('through a pooler in transaction mode, which passes no notification on', () => {
    let pooler: Server;
    let poolerUrl: string;

    beforeEach(async () => {
      pooler = await openPooler(new URL(url));
      const address = new URL(url);
      address.port = String((pooler.address() as AddressInfo).port);
      poolerUrl = address.href;
    });
    afterEach(() => void pooler.close());

    it('are never taken for live, and that is logged once', async () => {
      const db = await openDatabase({ kind: 'postgres', url: poolerUrl });
      const news = new PostgresNews({ db, listenUrl: poolerUrl, logger, random, checkTimeoutMs: 50 });
      const desk = count(news, 'desk');
      await until(() => log.text() !== '');
      expect(news.isLive()).toBe(false);
      expect(levelsOf(log.text())).toEqual(['warn']);
      expect(log.text()).toContain('DATABASE_LISTEN_URL');
      news.publish('desk');
      expect(desk.news).toBe(1);
      await news.close();
      await db.destroy();
    });

    it('come through another address past it', async () => {
      const mine = await open({ url: poolerUrl, listenUrl: url });

      const others = await open({ url: poolerUrl, listenUrl: null });

      const desk = await watch(mine);

      await commitTicket(others);
      await until(() => desk.news > 0);
      expect(desk.news).toBe(1);
    });
  });

  it('count as lost when notifications stop although the connection stays', async () => {
    let isPooled = false;
    const pooler = await openPooler(new URL(url), () => isPooled);
    const address = new URL(url);
    address.port = String((pooler.address() as AddressInfo).port);
    const db = await openDatabase({ kind: 'postgres', url });
    const times = { checkIntervalMs: 50, checkTimeoutMs: 200 };
    const news = new PostgresNews({ db, listenUrl: address.href, logger: null, random, ...times });
    const stop = news.watch('desk', () => undefined);
    await until(() => news.isLive());
    isPooled = true;
    await until(() => !news.isLive());
    expect(news.isLive()).toBe(false);
    stop();
    await news.close();
    await db.destroy();
    pooler.close();
  });
});

const NOTIFICATION = 'A'.charCodeAt(0);

/** A proxy that keeps notifications back, as long as it is told to. */
async function openPooler(target: URL, keepsBack = () => true): Promise<Server> {
  const pooler = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    client.setNoDelay(true);
    client.on('error', () => server.destroy()).pipe(server);
    server.on('error', () => client.destroy()).on('end', () => client.end());
    let rest = Buffer.alloc(0);
    server.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      // A message is a letter and its length, which counts itself.
      while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
        const message = rest.subarray(0, rest.readInt32BE(1) + 1);
        rest = rest.subarray(message.length);
        if (message[0] !== NOTIFICATION || !keepsBack()) client.write(message);
      }
    });
  });
  await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
  return pooler;
}
