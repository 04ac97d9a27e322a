import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An activity that a bot sent to a channel. */
export interface SentActivity {
  readonly type: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** A fake channel: a server on loopback that records the activities that bots send over the Bot Framework protocol. */
export class Connector {
  readonly sent: SentActivity[] = [];
  /** HTTP status of the answers, unless `statuses` has one. */
  status = 200;
  /** HTTP statuses of the next answers, used once each, before `status` applies. */
  statuses: number[] = [];
  /** Headers of every answer. */
  headers: Record<string, string> = {};
  /** Replaces the answers completely. */
  answer: { readonly status: number; readonly body: string } | null = null;
  /** Number of requests, including refused ones. */
  requests = 0;
  /** Paths of the requests. */
  readonly paths: string[] = [];

  private gate: Promise<void> = Promise.resolve();
  private reached = (): void => undefined;
  private arrival: Promise<void> = Promise.resolve();

  private constructor(private readonly server: Server) {}

  static async open(host = '127.0.0.1'): Promise<Connector> {
    const server = createServer();
    const connector = new Connector(server);
    server.on('request', (req, res) => {
      void body(req).then(async (text) => {
        connector.reached();
        await connector.gate;
        connector.requests += 1;
        connector.paths.push(req.url ?? '');
        if (connector.answer !== null) {
          res.statusCode = connector.answer.status;
          return void res.end(connector.answer.body);
        }
        const status = connector.statuses.shift() ?? connector.status;
        if (status === 200) connector.sent.push(JSON.parse(text) as SentActivity);
        res.writeHead(status, { 'content-type': 'application/json', ...connector.headers });
        res.end(JSON.stringify({ id: `sent-${connector.sent.length}` }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return connector;
  }

  get url(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
  }

  /** Holds the answers to all sends until the returned function is called. */
  holdAnswers(): () => void {
    let open = (): void => undefined;
    this.gate = new Promise((resolve) => (open = resolve));
    this.arrival = new Promise((resolve) => (this.reached = resolve));
    return open;
  }

  /** Resolves when the first send after `holdAnswers` has arrived. */
  nextSend(): Promise<void> {
    return this.arrival;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Returns an activity as this channel posts it to a bot, with `fields` over the defaults. */
  activity(fields: Record<string, unknown>): Record<string, unknown> {
    return {
      type: 'message',
      channelId: 'emulator',
      serviceUrl: this.url,
      conversation: { id: 'c1' },
      from: { id: 'driver', role: 'user' },
      recipient: { id: 'bot', role: 'bot' },
      ...fields,
    };
  }
}

async function body(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
