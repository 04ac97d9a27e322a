import { sql, type Kysely, type RawBuilder } from 'kysely';

/**
 * Creates the tables of link openings and staff board posts; both are deleted together with their ticket. Adds the time
 * until which a delivery waits for another one to the outbox.
 * @param text the type of text columns that are compared byte by byte
 * @param serial the type of an auto-incrementing primary key column
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
