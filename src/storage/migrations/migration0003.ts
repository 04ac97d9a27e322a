import { sql, type Kysely, type RawBuilder } from 'kysely';

/**
 * Creates what is noted around tickets: who opened them through a link, and their posts on the staff board. Both go
 * with their ticket. And lets a delivery wait for another one only so long.
 * @param text the column type of text that is compared byte by byte
 * @param serial the column type of a primary key that counts up by itself
 */
export async function migration0003(
  db: Kysely<unknown>,
  text: RawBuilder<unknown>,
  serial: RawBuilder<unknown>,
): Promise<void> {
  await db.schema
    .createTable('ticket_openings')
    .addColumn('seq', sql`${serial}`)
    .addColumn('number', text, (column) => column.notNull().references('tickets.number').onDelete('cascade'))
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('what', text, (column) => column.notNull())
    .addColumn('holder', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ticket_openings_ticket').on('ticket_openings').columns(['number', 'seq']).execute();
  await db.schema
    .createTable('board_posts')
    .addColumn('number', text, (column) => column.primaryKey().references('tickets.number').onDelete('cascade'))
    .addColumn('post_id', text, (column) => column.notNull())
    .execute();
  await db.schema.alterTable('outbox').addColumn('after_until', text).execute();
}
