import { PassThrough } from 'node:stream';
import type { ServerResponse } from 'node:http';
import { ChangeWatcher } from '../../src/desk/live/changeWatcher';
import { EventStreams } from '../../src/desk/live/eventStreams';
import { createLogger } from '../../src/platform/logger';
import { LocalNews } from '../../src/storage/news/newsWire';
import { FakeDeskQueue } from '../support/fakeDeskQueue';
import { until } from '../support/until';

const logger = createLogger({ level: 'silent' });
const SIGNED_IN = { user: { id: 'u1', name: '김상담', role: 'agent' }, idHash: 'hash', csrf: 'token' } as const;

describe('a stream of news', () => {
  const queue = new FakeDeskQueue();
  let isSessionGood = true;
  const presence = { noteOnline: jest.fn(() => Promise.resolve()) };
  let streams: EventStreams;
  let watcher: ChangeWatcher;

  beforeEach(() => {
    isSessionGood = true;
    watcher = new ChangeWatcher({ queue, news: new LocalNews(), logger, pollIntervalMs: 5 });
    const sessions = { isGood: () => Promise.resolve(isSessionGood) };
    streams = new EventStreams({ watcher, sessions, presence, logger, heartbeatMs: 20 });
  });

  afterEach(() => {
    streams.stop();
    watcher.stop();
  });

  /** Opens a stream to a client that reads only if asked to. */
  async function open() {
    const response = Object.assign(new PassThrough({ highWaterMark: 1_024 }), { writeHead: () => undefined });
    await streams.open(SIGNED_IN, null, response as unknown as ServerResponse);
    return response;
  }

  it('sends something every interval, and shows the agent as present', async () => {
    const response = await open();
    let text = '';
    response.on('data', (part: Buffer) => (text += part.toString()));
    await until(() => text.includes(': still here'));
    expect(presence.noteOnline).toHaveBeenCalledWith(SIGNED_IN.user);
  });

  it('ends when the session has ended', async () => {
    const response = await open();
    response.resume();
    isSessionGood = false;
    await until(() => response.writableEnded);
    expect(response.writableEnded).toBe(true);
  });

  it('cuts a client that does not read', async () => {
    const response = await open();
    queue.changes = Array.from({ length: 3_000 }, (_, index) => ({
      seq: index + 1,
      number: 'K7Q2-9TXM',
      kind: 'ticket',
    }));
    await until(() => response.destroyed);
    queue.changes = [];
    expect(response.destroyed).toBe(true);
  });

  it('ends the oldest of more streams than a person has tabs', async () => {
    const responses = [];
    for (let count = 0; count < 21; count++) responses.push(await open());
    expect(responses.map(({ writableEnded }) => writableEnded)).toEqual([true, ...Array<boolean>(20).fill(false)]);
  });

  it('goes on after the database was away', async () => {
    const response = await open();
    let text = '';
    response.on('data', (part: Buffer) => (text += part.toString()));
    queue.isAway = true;
    await new Promise((resolve) => setTimeout(resolve, 30));
    queue.isAway = false;
    queue.changes = [{ seq: 1, number: 'K7Q2-9TXM', kind: 'ticket' }];
    await until(() => text.includes('K7Q2-9TXM'));
    expect(text).toContain('id: 1\n');
  });
});
