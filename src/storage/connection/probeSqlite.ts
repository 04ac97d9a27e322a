import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';

const TABLES = ['conversations', 'turns', 'transcript_lines', 'tickets', 'outbox'] as const;

/**
 * Reads from the file and writes to it, so that a full, damaged, locked or missing one is noticed. Throws the error of
 * SQLite, or `storage_unavailable`.
 */
export async function probeSqlite(db: Kysely<DatabaseSchema>): Promise<void> {
  // Otherwise it would read its own memory instead of the file.
  await sql`pragma shrink_memory`.execute(db);
  await db.transaction().execute(async (trx) => {
    for (const table of TABLES) await sql`select * from ${sql.table(table)} limit 1`.execute(trx);
    // The smallest write: a number in the header that is of no use otherwise.
    const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(trx);
    await sql.raw(`pragma user_version = ${1 - (rows[0]?.user_version ?? 0)}`).execute(trx);
  });
}
