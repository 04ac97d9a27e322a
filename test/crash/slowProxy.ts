import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { text } from 'node:stream/consumers';

/** Maximum delay of a command, and of its answer. */
const MAX_DELAY_MS = 400;
/** Share of the commands whose answer is lost. */
const LOSS_RATE = 0.2;

/** A proxy to a server on loopback that delays POST requests, so that kills happen between a command and its answer. */
export class SlowProxy {
  private constructor(private readonly server: Server) {}

  static async open(to: string, random: () => number): Promise<SlowProxy> {
    const server = createServer((req, res) => {
      const forward = async () => {
        const { method = 'GET', url = '/' } = req;
        const headers = Object.fromEntries(
          ['authorization', 'content-type', 'idempotency-key'].flatMap((name) => {
            const value = req.headers[name];
            return typeof value === 'string' ? [[name, value]] : [];
          }),
        );
        const body = await text(req);
        const isCommand = method === 'POST';
        if (isCommand) await wait(random() * MAX_DELAY_MS);
        // Not `fetch`, because other test files in this process may have patched it.
        const forwarded = request(to + url, { method, headers, agent: false }).end(body);
        const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
        const json = await text(answer);
        if (isCommand) await wait(random() * MAX_DELAY_MS);
        if (isCommand && random() < LOSS_RATE) return void res.destroy();
        res.writeHead(answer.statusCode!, { 'content-type': 'application/json' }).end(json);
      };
      forward().catch(() => res.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SlowProxy(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
