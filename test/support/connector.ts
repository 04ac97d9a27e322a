import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a bot sent to a channel. */
export interface SentActivity {
  readonly type: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** The channel's end of the Bot Framework protocol: a server on loopback that takes what bots send. */
export class Connector {
  readonly sent: SentActivity[] = [];
  /** Answers sends with this status; 200 unless told otherwise. */
  status = 200;
  /** Statuses of the next sends, before `status` counts again. */
  statuses: number[] = [];
  /** Headers of every answer. */
  headers: Record<string, string> = {};
  /** How many sends came, refused ones included. */
  requests = 0;

  private gate: Promise<void> = Promise.resolve();
  private reached = (): void => undefined;
  private arrival: Promise<void> = Promise.resolve();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Connector> {
    const server = createServer();
    const connector = new Connector(server);
    server.on('request', (req, res) => {
      void body(req).then(async (text) => {
        connector.reached();
        await connector.gate;
        connector.requests += 1;
        const status = connector.statuses.shift() ?? connector.status;
        if (status === 200) connector.sent.push(JSON.parse(text) as SentActivity);
        res.writeHead(status, { 'content-type': 'application/json', ...connector.headers });
        res.end(JSON.stringify({ id: `sent-${connector.sent.length}` }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return connector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Leaves sends without an answer until the returned function is called. */
  hold(): () => void {
    let open = (): void => undefined;
    this.gate = new Promise((resolve) => (open = resolve));
    this.arrival = new Promise((resolve) => (this.reached = resolve));
    return open;
  }

  /** Resolves when a send has arrived since `hold`. */
  held(): Promise<void> {
    return this.arrival;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** An activity as this channel would post it. */
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
