import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { NEWS_CHANNEL } from './newsSender';

const TIMEOUT_MS = 10_000;
/** A server that is gone does not say goodbye. Milliseconds. */
const MAX_GOODBYE_MS = 500;

/** A connection to PostgreSQL on which notifications arrive. */
export class ListeningConnection {
  /** Rejects when the connection is lost. */
  readonly lost: Promise<never>;
  private client: Client | null = null;
  private isOpen = false;
  private reportLoss: (error: Error) => void = () => undefined;

  /** @param onPayload is called with each notification's text */
  constructor(private readonly onPayload: (payload: string) => void) {
    this.lost = new Promise<never>((_resolve, reject) => (this.reportLoss = reject));
    // Without a handler, a loss before the first wait would end the process.
    this.lost.catch(() => undefined);
  }

  /** Throws the driver's error if the connection cannot be opened. */
  async open(url: string): Promise<void> {
    // Loaded only if it is needed.
    const { Client } = await import('pg');
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ payload = '' }) => this.onPayload(payload));
    client.on('error', (error) => this.reportLoss(error));
    client.on('end', () => this.reportLoss(new Error('the connection has ended')));
    await client.connect();
    this.isOpen = true;
    await client.query(`listen ${NEWS_CHANNEL}`);
  }

  async close(): Promise<void> {
    const { client } = this;
    if (client === null) return;
    const goodbye = async () => {
      // A pooler may give the server's connection to another client next.
      if (this.isOpen) await client.query('unlisten *').catch(() => undefined);
      await client.end().catch(() => undefined);
    };
    await Promise.race([goodbye(), wait(MAX_GOODBYE_MS, undefined, { ref: false })]);
  }
}
