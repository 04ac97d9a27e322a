import { sql, type Kysely, type Transaction } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';

const TABLES = ['conversations', 'turns', 'transcript_lines', 'tickets', 'outbox'] as const;

/** A write costs a sync of the disk, and probes come every few seconds from several sides. */
const MIN_BETWEEN_WRITES_MS = 60_000;

/** Notices an SQLite file that is damaged, locked, missing, or, within a minute, full. */
export class SqliteProbe {
  /** In `performance.now()`. */
  private nextWriteAt = 0;

  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  /**
   * Takes the lock for writing and reads from every table; writes if that was long ago or failed. Throws the error of
   * SQLite, or `storage_unavailable`.
   */
  async run(): Promise<void> {
    // Otherwise it would read its own memory instead of the file.
    await sql`pragma shrink_memory`.execute(this.db);
    const isWriteDue = performance.now() >= this.nextWriteAt;
    await this.db.transaction().execute(async (trx) => {
      for (const table of TABLES) await sql`select * from ${sql.table(table)} limit 1`.execute(trx);
      if (isWriteDue) await writeLittle(trx);
    });
    if (isWriteDue) this.nextWriteAt = performance.now() + MIN_BETWEEN_WRITES_MS;
  }
}

/** The smallest write: a number in the header that is of no use otherwise. */
async function writeLittle(trx: Transaction<DatabaseSchema>): Promise<void> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(trx);
  await sql.raw(`pragma user_version = ${1 - (rows[0]?.user_version ?? 0)}`).execute(trx);
}
