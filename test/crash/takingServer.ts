import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How often a server that takes deliveries fails, as parts of 1. */
export interface Faults {
  /** Answers 500, having taken nothing. */
  readonly refuse: number;
  /** Takes the delivery and lets the connection drop without an answer. */
  readonly drop: number;
}

/** A server on loopback that keeps what is posted to it, in order, and fails now and then. */
export class TakingServer<Taken> {
  readonly taken: Taken[] = [];
  requests = 0;

  private constructor(private readonly server: Server) {}

  static async open<Taken>(random: () => number, { refuse, drop }: Faults): Promise<TakingServer<Taken>> {
    const server = createServer();
    const taking = new TakingServer<Taken>(server);
    server.on('request', (req, res) => {
      text(req).then(
        (body) => {
          taking.requests += 1;
          const chance = random();
          if (chance >= refuse) taking.taken.push(JSON.parse(body) as Taken);
          if (chance >= refuse && chance < refuse + drop) return void res.destroy();
          res.writeHead(chance < refuse ? 500 : 200, { 'content-type': 'application/json' });
          res.end('{"id":"taken"}');
        },
        // Whoever posted was killed.
        () => undefined,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return taking;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
