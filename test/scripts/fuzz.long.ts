import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fuzzDoors } from '../../scripts/support/fuzz/fuzzDoors';
import { FuzzedBot } from '../../scripts/support/fuzz/fuzzedBot';

const MINUTES = 60_000;
const TEXTS = ['인증중만 떠요', '상담원 연결해주세요', '네', 'the cable is stuck', ''];

it(
  'no broken request to any door ends the bot, is answered with 5xx, or prints past the log',
  async () => {
    const bot = await FuzzedBot.start();
    try {
      const run = { count: 2_000, seed: 1, maxMinutes: 5 };
      const { problems, sent } = await fuzzDoors(await bot.prepare(TEXTS), bot, run);
      expect(problems).toEqual([]);
      expect(sent).toBeGreaterThan(200);
    } finally {
      await bot.stop();
    }
  },
  8 * MINUTES,
);

/** Restify changes `writeHead` of every response of the process, so that it returns nothing. */
const answerWith =
  (statusCode: number): RequestListener =>
  (_req, res) => {
    res.statusCode = statusCode;
    res.end();
  };

describe('a fuzz run', () => {
  const target = {
    ...{
      texts: TEXTS,
      serviceUrl: 'http://127.0.0.1:1',
      chats: ['c1'],
      streamPaths: ['/directline/v3/conversations/c1/stream?t=x'],
      ticketPaths: ['/tickets/x'],
      ticketNumbers: ['x'],
    },
    desk: { cookie: 'desk=x', csrf: 'x' },
    ...{
      hubSecret: `whsec_${Buffer.alloc(24).toString('base64')}`,
      kakaoSecret: 'k',
      kakaoAdminKey: 'a',
      directLineSecret: 'd',
    },
  };
  const run = { count: 40, seed: 1, maxMinutes: 1 };
  const quiet = { isAlive: true, rawLines: [], readMemory: () => Promise.resolve(1) };

  async function fuzzServer(listener: RequestListener, bot: Parameters<typeof fuzzDoors>[1]) {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await fuzzDoors({ ...target, port }, bot, run);
    server.closeAllConnections();
    server.close();
    return result;
  }

  it('reports an answer with 500', async () => {
    const { problems } = await fuzzServer(answerWith(500), quiet);
    expect(problems.filter((problem) => problem.endsWith(': 500'))).not.toEqual([]);
  });

  it('reports nothing of a server that is unavailable', async () => {
    expect((await fuzzServer(answerWith(503), quiet)).problems).toEqual([]);
  });

  it('names the request whose answer took longest, so that it can be sent again', async () => {
    const { latest } = await fuzzServer(answerWith(503), quiet);
    expect(latest.other?.what).toMatch(/^request \d+ \(\S+ \/.*\): (?:\d{3}|closed)$/);
  });

  it('reports a line past the log, and memory that grows', async () => {
    let megabytes = 100;
    const readMemory = () => Promise.resolve((megabytes += 100) * 1024 * 1024);
    const ill = { ...quiet, rawLines: ['Error: secret'], readMemory };
    const { problems } = await fuzzServer((_req, res) => void res.end(), ill);
    expect(problems).toEqual([expect.stringContaining('Error: secret'), expect.stringContaining('memory grew')]);
  });
});
