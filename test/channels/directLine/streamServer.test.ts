import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createConnection, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { FeedPage } from '../../../src/domain/conversationFeed';
import type { StoredActivity } from '../../../src/domain/storedActivity';
import { AllowedOrigins } from '../../../src/channels/directLine/allowedOrigins';
import { LocalNews } from '../../../src/storage/news/newsWire';
import { ConversationWatcher } from '../../../src/channels/directLine/conversationWatcher';
import { DirectLineTokens } from '../../../src/channels/directLine/directLineTokens';
import { StreamServer } from '../../../src/channels/directLine/streamServer';
import { limitConnections } from '../../../src/channels/limitConnections';
import { captureLog } from '../../support/captureLog';
import { createLogger } from '../../../src/platform/logger';
import { TestClock } from '../../support/talk';
import { until } from '../../support/until';

const GRANT = { conversationId: 'c1', userId: 'u1' };
const LIMITS = { heartbeatMs: 100, sendMs: 300, retryMs: 20 };

function activity(line: number, text: string): StoredActivity {
  const key = { channelId: 'directline', conversation: { id: 'c1' } };
  const timestamp = '2026-11-22T06:00:00.000Z';
  return { ...key, type: 'message', id: `l${line}`, timestamp, from: { id: 'bot' }, recipient: { id: 'u1' }, text };
}

/** A conversation whose lines a test writes. */
class Lines {
  readonly texts: string[] = [];
  pages = 0;
  isAway = false;
  isDeleted = false;

  async readPage(_key: unknown, after: number, limit: number): Promise<FeedPage | null> {
    if (this.isAway) throw new Error('away');
    if (this.isDeleted) return null;
    this.pages += 1;
    const activities = this.texts.map((text, index) => activity(index + 1, text)).slice(after, after + limit);
    const lastLine = after + activities.length;
    return { activities, lastLine, hasMore: lastLine < this.texts.length };
  }

  async readLastLines(): Promise<ReadonlyMap<string, number>> {
    if (this.isAway) throw new Error('away');
    return new Map(this.isDeleted ? [] : [['c1', this.texts.length]]);
  }
}

const clock = new TestClock();
const tokens = new DirectLineTokens({ secret: 's'.repeat(32), clock });
const news = new LocalNews();
let http: Server;
let lines: Lines;
let streams: StreamServer;
let watcher: ConversationWatcher;
let log: ReturnType<typeof captureLog>;
let sockets: WebSocket[];
let openConnections: Set<Socket>;
/** When the agents of conversations typed. */
let typing: Map<string, string>;
let limits = LIMITS;

beforeEach(async () => {
  http = createServer();
  limitConnections(http);
  openConnections = new Set();
  http.on('connection', (socket) => {
    openConnections.add(socket);
    socket.once('close', () => openConnections.delete(socket));
  });
  lines = new Lines();
  sockets = [];
  log = captureLog();
  const logger = createLogger({ level: 'debug', destination: log.stream });
  typing = new Map();
  const queue = { listAgentTyping: () => Promise.resolve(typing) };
  watcher = new ConversationWatcher({ feed: lines, queue, news, clock, logger, pollIntervalMs: 30 });
  const origins = new AllowedOrigins({ chatOrigins: ['https://www.example.com'], publicUrl: null, trial: false });
  streams = new StreamServer(http, {
    ...{ tokens, origins, feed: lines, watcher, publicUrl: null, logger, limits },
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});

afterEach(async () => {
  streams.stop();
  watcher.stop();
  for (const socket of sockets) socket.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const port = () => (http.address() as AddressInfo).port;

/** A client; `frames` are the texts that it got, a list for each frame. */
interface Client {
  readonly socket: WebSocket;
  readonly frames: string[][];
  emptyFrames: number;
  watermark: string;
  /** Resolves with the code with which the socket is closed. */
  readonly closed: Promise<number>;
}

function connect(path: string, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}${path}`, { headers });
  // A refused or reset socket is what some tests expect.
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

async function pathWith({
  key,
  conversation = 'c1',
  watermark = '',
}: { key?: string; conversation?: string; watermark?: string } = {}) {
  const t = key ?? (await tokens.issueStreamKey(GRANT));
  return `/directline/v3/conversations/${conversation}/stream?watermark=${watermark}&t=${t}`;
}

async function open(watermark = ''): Promise<Client> {
  const socket = connect(await pathWith({ watermark }));
  const closed = once(socket, 'close').then(([code]) => code as number);
  const client: Client = { socket, frames: [], emptyFrames: 0, watermark, closed };
  socket.on('message', (data: Buffer) => {
    if (data.length === 0) return void (client.emptyFrames += 1);
    const group = JSON.parse(data.toString()) as { activities: { type: string; text?: string }[]; watermark: string };
    client.frames.push(group.activities.map(({ type, text }) => text ?? type));
    client.watermark = group.watermark;
  });
  await once(socket, 'open');
  return client;
}

const texts = ({ frames }: Client) => frames.flat();

/** The status with which a socket is refused. */
async function refusal(path: string, headers: Record<string, string> = {}): Promise<number> {
  const [, res] = (await once(connect(path, headers), 'unexpected-response')) as [unknown, { statusCode: number }];
  return res.statusCode;
}

describe('a stream', () => {
  it('brings what there is, and then what comes, each once and in order', async () => {
    lines.texts.push('a', 'b');
    const client = await open();
    await until(() => texts(client).length === 2);
    lines.texts.push('c');
    watcher.notify('c1');
    await until(() => texts(client).length === 3);
    lines.texts.push('d');
    await until(() => texts(client).length === 4);
    expect(texts(client)).toEqual(['a', 'b', 'c', 'd']);
    expect(client.watermark).toBe('4');
  });

  it('goes on after the watermark', async () => {
    lines.texts.push('a', 'b', 'c');
    const client = await open('2');
    await until(() => texts(client).length === 1);
    expect(texts(client)).toEqual(['c']);
  });

  it('brings a long conversation in groups', async () => {
    lines.texts.push(...Array.from({ length: 120 }, (_, index) => `t${index}`));
    const client = await open();
    await until(() => texts(client).length === 120);
    expect(texts(client)).toEqual(lines.texts);
    expect(client.frames.length).toBeGreaterThan(1);
  });

  it('reaches all sockets of a conversation, and ends only for those that closed', async () => {
    const [one, two] = [await open(), await open()];
    one.socket.close();
    await one.closed;
    lines.texts.push('a');
    await until(() => texts(two).length === 1);
    expect(texts(one)).toEqual([]);
  });

  it('stays open while the database is away, and then misses nothing', async () => {
    const client = await open();
    lines.isAway = true;
    lines.texts.push('a');
    watcher.notify('c1');
    await wait(100);
    lines.isAway = false;
    await until(() => texts(client).length === 1);
    expect(log.text().match(/new activities not readable/g)).toHaveLength(1);
  });

  it('shows that the agent types, each time once, and stays where it is', async () => {
    lines.texts.push('a');
    const client = await open();
    await until(() => texts(client).length === 1);
    typing.set('c1', '2026-11-22T06:00:00.000Z').set('other', '2026-11-22T06:00:00.000Z');
    await until(() => texts(client).length === 2);
    expect(client.watermark).toBe('1');
    await wait(100);
    typing.set('c1', '2026-11-22T06:00:04.000Z');
    await until(() => texts(client).length === 3);
    lines.texts.push('b');
    await until(() => texts(client).length === 4);
    expect(texts(client)).toEqual(['a', 'typing', 'typing', 'b']);
  });

  it('ends when the conversation is deleted', async () => {
    lines.texts.push('a');
    const client = await open();
    await until(() => texts(client).length === 1);
    lines.isDeleted = true;
    expect(await client.closed).toBe(1000);
  });

  it('is closed when the process stops, and no new one is opened', async () => {
    const client = await open();
    streams.stop();
    expect(await client.closed).toBe(1001);
    expect(await refusal(await pathWith())).toBe(503);
  });
});

describe('a stream is refused', () => {
  it.each([
    ['without a key', () => Promise.resolve('')],
    ['with a key that is none', () => Promise.resolve('x.y.z')],
    ['with a token instead of a key', () => tokens.issue(GRANT)],
    ['with a key of another conversation', () => tokens.issueStreamKey({ ...GRANT, conversationId: 'c2' })],
    [
      'with a key signed with another secret',
      () => new DirectLineTokens({ secret: 'x'.repeat(32), clock }).issueStreamKey(GRANT),
    ],
  ])('%s', async (_what, key) => {
    expect(await refusal(await pathWith({ key: await key() }))).toBe(403);
  });

  it('with a key that is older than a minute', async () => {
    const path = await pathWith();
    clock.pass(70_000);
    expect(await refusal(path)).toBe(403);
  });

  it('from a page of another site, but not from a listed one or from this server’s own', async () => {
    expect(await refusal(await pathWith(), { origin: 'https://evil.example' })).toBe(403);
    for (const origin of ['https://www.example.com', `http://127.0.0.1:${port()}`]) {
      await once(connect(await pathWith(), { origin }), 'open');
    }
  });

  it('if the conversation has ten of them', async () => {
    const clients = [];
    for (let count = 0; count < 10; count++) clients.push(await open());
    expect(await refusal(await pathWith())).toBe(503);
    clients[0]!.socket.close();
    await clients[0]!.closed;
    await until(
      async () =>
        await once(connect(await pathWith()), 'open').then(
          () => true,
          () => false,
        ),
    );
  });

  it('at another address', async () => {
    expect(await refusal('/chat')).toBe(426);
    expect(await refusal('/directline/v3/conversations/c1')).toBe(426);
  });
});

describe('a client', () => {
  it('keeps its socket while it answers heartbeats', async () => {
    const client = await open();
    await wait(LIMITS.heartbeatMs * 5);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('gets an empty frame with each heartbeat, from which a page knows that the connection lives', async () => {
    const client = await open();
    await until(() => client.emptyFrames > 1);
    expect(client.frames).toEqual([]);
  });

  it('loses its socket if it gives no sign of life', async () => {
    const client = await open();
    client.socket.pause();
    expect(openConnections.size).toBe(1);
    await until(() => openConnections.size === 0, 2_000);
  });

  it('may send empty frames, which mean nothing', async () => {
    const client = await open();
    for (let count = 0; count < 5; count++) client.socket.send('');
    lines.texts.push('a');
    await until(() => texts(client).length === 1);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('loses its socket if it sends a flood of frames', async () => {
    const client = await open();
    for (let count = 0; count < 500; count++) client.socket.send('');
    expect(await client.closed).toBe(1008);
  });

  it('loses its socket if it sends a long frame', async () => {
    const client = await open();
    client.socket.send('x'.repeat(2_000));
    expect(await client.closed).toBe(1009);
  });
});

describe('a client that takes nothing', () => {
  beforeAll(() => {
    limits = { ...LIMITS, heartbeatMs: 60_000 };
  });

  afterAll(() => {
    limits = LIMITS;
  });

  it('loses its socket, and little is read for it before', async () => {
    lines.texts.push(...Array.from({ length: 5_000 }, () => 'x'.repeat(20_000)));
    const head = `GET ${await pathWith()} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n`;
    // Not a web socket of the library: under test, its connection reads ahead.
    const client = createConnection(port(), '127.0.0.1').pause();
    client.write(`${head}sec-websocket-version: 13\r\nsec-websocket-key: ${'A'.repeat(22)}==\r\n\r\n`);
    await until(() => lines.pages > 0);
    expect(openConnections.size).toBe(1);
    await until(() => openConnections.size === 0);
    // What the buffers of the operating system hold, and one group.
    expect(lines.pages * 20).toBeLessThan(lines.texts.length / 2);
    client.destroy();
  });
});
