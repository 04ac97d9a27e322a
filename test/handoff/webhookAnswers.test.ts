import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RETRY_SCHEDULES } from '../../src/handoff/retrySchedule';
import { RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const TIMEOUT_MS = 500;
/** Attempts that wait for the end of an endless body time out. */
const retrySchedules = { ...RETRY_SCHEDULES, webhook: { ...RETRY_SCHEDULES.webhook, timeoutMs: TIMEOUT_MS } };

describe('a hub', () => {
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

  const failed = () => bot.waitForRow('webhook', ({ attempts }) => attempts === 1);

  it('gets a retry after the timeout if it sends no response', async () => {
    await open(() => undefined);
    await bot.openTicket();
    expect(await failed()).toMatchObject({ status: 'pending', lastError: 'timeout' });
  });

  it('gets a retry if it closes the connection without a response', async () => {
    await open((req) => req.socket.destroy());
    await bot.openTicket();
    expect(await failed()).toMatchObject({ status: 'pending', lastError: 'UND_ERR_SOCKET' });
  });

  it('has accepted the delivery if its response has an endless body; the connection is closed', async () => {
    let isClosed = false;
    await open((_req, res) => {
      res.on('close', () => (isClosed = true));
      res.writeHead(200);
      res.write('x');
    });
    await bot.openTicket();
    expect((await bot.waitForRow('webhook', ({ status }) => status === 'done')).attempts).toBe(0);
    await until(() => isClosed);
  });

  it('is disconnected before the end of a very long response body', async () => {
    const maxBytes = 64 * 1024 * 1024;
    let written = 0;
    let isClosed = false;
    await open((_req, res) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        while (!isClosed && written < maxBytes) {
          written += chunk.length;
          if (!res.write(chunk)) return void res.once('drain', more);
        }
        res.end();
      };
      res.on('close', () => (isClosed = true));
      res.writeHead(200);
      more();
    });
    await bot.openTicket();
    expect((await bot.waitForRow('webhook', ({ status }) => status === 'done')).attempts).toBe(0);
    await until(() => isClosed);
    expect(written).toBeLessThan(maxBytes);
  });
});
