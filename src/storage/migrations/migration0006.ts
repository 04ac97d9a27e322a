import type { Kysely, RawBuilder } from 'kysely';

/**
 * Adds to the outbox where a delivery goes, and how often its current part was sent without a clear answer.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0006(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('destination', text, (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('outbox')
    .addColumn('unclear_attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
