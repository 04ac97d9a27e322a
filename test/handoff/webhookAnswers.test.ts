import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const TIMEOUT_MS = 500;
/** Attempts that would wait for the end of a body are cut off before it comes. */
const retrySchedules = { ...RETRY_SCHEDULES, webhook: { ...RETRY_SCHEDULES.webhook, timeoutMs: TIMEOUT_MS } };

describe('a hub that answers', () => {
  let bot: RunningBot;
  let server: Server;

  afterEach(async () => {
    await bot.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(listener: RequestListener): Promise<void> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const env = { HANDOFF_WEBHOOK_URL: url, HANDOFF_WEBHOOK_SECRET: SECRET };
    bot = await RunningBot.open(env, { retrySchedules });
  }

  const failed = () => bot.row('webhook', ({ attempts }) => attempts === 1);

  it('with nothing is asked again when the time is up', async () => {
    await open(() => undefined);
    await bot.openTicket();
    expect(await failed()).toMatchObject({ status: 'pending', lastError: 'timeout' });
  });

  it('not at all is asked again', async () => {
    await open((req) => req.socket.destroy());
    await bot.openTicket();
    expect(await failed()).toMatchObject({ status: 'pending', lastError: 'UND_ERR_SOCKET' });
  });

  it('with a body that never ends has answered, and is left', async () => {
    let isLeft = false;
    await open((_req, res) => {
      res.on('close', () => (isLeft = true));
      res.writeHead(200);
      res.write('x');
    });
    await bot.openTicket();
    expect((await bot.row('webhook', ({ status }) => status === 'done')).attempts).toBe(0);
    await until(() => isLeft);
  });

  it('with more than anybody reads is left before it has said it all', async () => {
    const most = 64 * 1024 * 1024;
    let written = 0;
    let isLeft = false;
    await open((_req, res) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (!isLeft && written < most) {
          written += chunk.length;
          if (!res.write(chunk)) return void res.once('drain', more);
        }
        res.end();
      };
      res.on('close', () => (isLeft = true));
      res.writeHead(200);
      more();
    });
    await bot.openTicket();
    expect((await bot.row('webhook', ({ status }) => status === 'done')).attempts).toBe(0);
    await until(() => isLeft);
    expect(written).toBeLessThan(most);
  });
});
