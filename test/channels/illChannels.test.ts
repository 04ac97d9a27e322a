import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { startApp, type App } from '../../src/app';
import type { OutboxRow } from '../../src/domain/outbox';
import type { Store } from '../../src/domain/store';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from '../support/captureLog';
import { openMemoryStore } from '../support/memoryStore';
import { sharedContent } from '../support/sharedContent';
import { TestClock } from '../support/talk';
import { until } from '../support/until';

const KEY = { channel: 'emulator', conversationId: 'c1' };
const TIMEOUT_MS = 300;
/** Much more than is read of an answer. */
const ENDLESS_CHUNK = Buffer.alloc(64 * 1024, ' ');

/** A bubble as an ill channel received it. */
interface ShownBubble {
  readonly text: string;
  readonly senderId: string;
  readonly key: string;
}

/** A channel on loopback that shows every bubble and then behaves as the test says. */
class IllChannel {
  readonly shown: ShownBubble[] = [];
  behave: (res: ServerResponse) => void = () => undefined;

  private constructor(readonly server: Server) {}

  static async open(): Promise<IllChannel> {
    const server = createServer();
    const channel = new IllChannel(server);
    server.on('request', (req, res) => void channel.receive(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return channel;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  openSockets(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
    );
  }

  private async receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { text, channelData } = (await json(req)) as { text: string; channelData: { clientActivityID: string } };
    const key = String(req.headers['idempotency-key']);
    this.shown.push({ text, senderId: channelData.clientActivityID, key });
    this.behave(res);
  }
}

function answer(status: number): (res: ServerResponse) => void {
  return (res) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end('{}');
  };
}

function answerWithoutEnd(status: number): (res: ServerResponse) => void {
  return (res) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    const write = (): void => void (res.writable && res.write(ENDLESS_CHUNK) ? setImmediate(write) : undefined);
    res.on('drain', write).on('error', () => undefined);
    write();
  };
}

describe('a channel that is ill', () => {
  let store: Store;
  let channel: IllChannel;
  let clock: TestClock;
  let app: App;
  const log = captureLog();

  beforeEach(async () => {
    store = await openMemoryStore();
    channel = await IllChannel.open();
    clock = new TestClock();
    const logger = createLogger({ level: 'debug', destination: log.stream });
    const reply = { ...RETRY_SCHEDULES.reply, timeoutMs: TIMEOUT_MS };
    app = await startApp(readConfig({ DATABASE_URL: ':memory:', PORT: '0' }), logger, {
      content: sharedContent(),
      ...{ clock, openStore: () => Promise.resolve(store), pollIntervalMs: 5, fragmentWaitMs: 0 },
      retrySchedules: { ...RETRY_SCHEDULES, reply },
    });
  });

  afterEach(async () => {
    channel.server.closeAllConnections();
    await app.stop();
    channel.server.close();
  });

  async function say(text: string): Promise<void> {
    const body = JSON.stringify({
      ...{ type: 'message', id: `m-${text}`, text, channelId: KEY.channel, serviceUrl: channel.url },
      ...{ conversation: { id: KEY.conversationId }, from: { id: 'driver' }, recipient: { id: 'bot' } },
    });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${app.url}/api/messages`, { method: 'POST', headers, body });
  }

  async function rows(): Promise<OutboxRow[]> {
    const found: OutboxRow[] = [];
    for await (const row of store.outbox.list()) if (row.kind === 'reply') found.push(row);
    return found;
  }

  /** Lets the worker try the replies until they are settled. Returns for how long they were tried, in milliseconds. */
  async function letWorkerTry(): Promise<number> {
    const startedAt = clock.now().getTime();
    await until(async () => {
      const [row] = await rows();
      if (row?.status !== 'pending') return true;
      if (row.leasedUntil === null && row.nextAttemptAt > clock.now().toISOString()) clock.set(row.nextAttemptAt);
      return false;
    });
    return clock.now().getTime() - startedAt;
  }

  const countOf = (text: string) => channel.shown.filter((bubble) => bubble.text === text).length;
  const texts = () => [...new Set(channel.shown.map(({ text }) => text))];

  it.each([
    [504, 3],
    [502, 5],
    [500, 5],
  ])('that shows bubbles and answers %i shows the first at most %i times and the others once', async (status, most) => {
    channel.behave = answer(status);
    await say('상담원 연결해주세요');
    const triedMs = await letWorkerTry();
    const [first, ...others] = texts();
    expect(countOf(first!)).toBe(most);
    const committed = await store.readReplies(KEY, 'm-상담원 연결해주세요');
    expect(others).toHaveLength(committed!.length - 1);
    expect(others.map(countOf)).toEqual(others.map(() => 1));
    expect(triedMs).toBeGreaterThan(60_000);
    expect(await rows()).toMatchObject([{ status: 'dead', lastError: `http_${status}` }]);
    expect(log.text()).toMatch(new RegExp(`"level":"error".*http_${status}.*delivery given up`));
  });

  it('that has no room at times (503) gets every bubble once, however long it takes', async () => {
    let refusals = 8;
    channel.behave = (res) => answer(refusals-- > 0 ? 503 : 200)(res);
    await say('상담원 연결해주세요');
    await letWorkerTry();
    expect(await rows()).toEqual([]);
    expect(countOf(texts()[0]!)).toBe(9);
  });

  it('gets each bubble with an id of its own, the same at every attempt', async () => {
    let failures = 2;
    channel.behave = (res) => answer(failures-- > 0 ? 500 : 200)(res);
    await say('상담원 연결해주세요');
    await letWorkerTry();
    const ids = texts().map((text) => [
      ...new Set(
        channel.shown.filter((bubble) => bubble.text === text).flatMap(({ senderId, key }) => [senderId, key]),
      ),
    ]);
    const committed = await store.readReplies(KEY, 'm-상담원 연결해주세요');
    expect(ids).toEqual(committed!.map(({ activity }) => [activity.id]));
  });

  it.each([200, 500])('that answers %i without an end is not listened to for long', async (status) => {
    channel.behave = answerWithoutEnd(status);
    await say('상담원 연결해주세요');
    channel.behave = answer(200);
    await letWorkerTry();
    expect(await rows()).toEqual([]);
    await until(async () => (await channel.openSockets()) <= 1, 2_000);
  });

  it('that never answers keeps no socket of a send that was given up', async () => {
    channel.behave = answer(503);
    await say('상담원 연결해주세요');
    channel.behave = () => undefined;
    await letWorkerTry();
    expect(countOf(texts()[0]!)).toBeGreaterThan(2);
    expect(countOf(texts()[0]!)).toBeLessThan(7);
    await until(async () => (await channel.openSockets()) === 0, 2_000);
  });
});
