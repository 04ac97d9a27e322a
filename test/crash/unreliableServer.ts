import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** Failure rates of an {@link UnreliableServer}, from 0 to 1. */
export interface FailureRates {
  /** Answers 500 and discards the request. */
  readonly refuse: number;
  /** Accepts the request and drops the connection without an answer. */
  readonly drop: number;
  /** Accepts the request and answers 500. */
  readonly lie?: number;
  /** Takes up to three seconds, which is longer than senders wait. */
  readonly slow?: number;
}

const MAX_DELAY_MS = 3_000;

/** A server on loopback that records the JSON posted to it, in order, and fails at random. */
export class UnreliableServer<Received> {
  readonly received: Received[] = [];
  requests = 0;

  private constructor(private readonly server: Server) {}

  static async open<Received>(
    random: () => number,
    { refuse, drop, lie = 0, slow = 0 }: FailureRates,
  ): Promise<UnreliableServer<Received>> {
    const server = createServer();
    const unreliable = new UnreliableServer<Received>(server);
    server.on('request', (req, res) => {
      text(req).then(
        async (body) => {
          unreliable.requests += 1;
          const chance = random();
          if (chance >= refuse) unreliable.received.push(JSON.parse(body) as Received);
          if (chance >= refuse && chance < refuse + drop) return void res.destroy();
          if (random() < slow) await wait(random() * MAX_DELAY_MS);
          const isLie = chance >= 1 - lie;
          res.writeHead(chance < refuse || isLie ? 500 : 200, { 'content-type': 'application/json' });
          res.end('{"id":"taken"}');
        },
        // The sender was killed.
        () => undefined,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return unreliable;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
