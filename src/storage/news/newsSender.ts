import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../connection/databaseSchema';

/** The channel of `NOTIFY` on which all processes of the bot on a database listen. */
export const NEWS_CHANNEL = 'evbot_news';

/**
 * Sends notifications to all processes that listen. Those that come while others are on their way are sent together after
 * them, so that one connection at most is in use.
 */
export class NewsSender {
  private waiting = new Set<string>();
  private sending: Promise<void> | null = null;

  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  /** Returns at once. A notification that cannot be sent is lost. */
  send(payload: string): void {
    this.waiting.add(payload);
    this.sending ??= this.sendWaiting();
  }

  /** Resolves when nothing is on its way. */
  async whenIdle(): Promise<void> {
    await this.sending;
  }

  private async sendWaiting(): Promise<void> {
    while (this.waiting.size > 0) {
      const payloads = [...this.waiting];
      this.waiting = new Set();
      const notifications = payloads.map((payload) => sql`pg_notify(${NEWS_CHANNEL}, ${payload})`);
      // Nothing is stored that would have to be on the disk, and commits with a notification wait for each other.
      const statement = sql`select set_config('synchronous_commit', 'off', true), ${sql.join(notifications)}`;
      // Readers find what they missed when they ask the database.
      await statement.execute(this.db).catch(() => undefined);
    }
    this.sending = null;
  }
}
