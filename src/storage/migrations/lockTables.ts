import { sql, type Kysely } from 'kysely';

/** In the order in which a turn writes to them. */
const TABLES = ['conversations', 'turns', 'transcript_lines', 'tickets', 'conversation_users', 'outbox'];

/**
 * How long to wait for each table. All together less than a second, PostgreSQL's `deadlock_timeout`: the earlier version
 * that still runs would lose the transaction that it waits in.
 */
const LOCK_TIMEOUT_MS = 100;

/**
 * Locks the tables that a migration may change, on PostgreSQL, until its transaction ends. Otherwise a turn of another
 * process and the migration could each wait for a table that the other has. Throws the driver's error if another
 * transaction keeps a table (`55P03`): nothing is changed then, and the migration can be tried again.
 */
export async function lockTables(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = any(current_schemas(false))`.execute(db);
  const existing = new Set(rows.map(({ name }) => name));
  await sql.raw(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`).execute(db);
  for (const table of TABLES.filter((name) => existing.has(name))) {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(db);
  }
  await sql.raw('set local lock_timeout = 0').execute(db);
}
