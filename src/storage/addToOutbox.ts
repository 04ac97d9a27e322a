import type { Insertable, Kysely } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';

/** Adds rows in the transaction (or on its own); what is there already stays as it is. */
export async function addToOutbox(
  db: Kysely<DatabaseSchema>,
  rows: readonly Insertable<DatabaseSchema['outbox']>[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
