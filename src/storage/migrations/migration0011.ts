import type { Kysely, RawBuilder } from 'kysely';

/**
 * Creates the table of agents who have a ticket on the screen, and notes of users whether they are at the desk. Notes are
 * found by their age.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0011(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema.alterTable('desk_users').addColumn('online_at', text).execute();
  await db.schema.alterTable('desk_users').addColumn('paused_at', text).execute();
  await db.schema
    .createTable('ticket_viewers')
    .addColumn('number', text, (column) => column.notNull())
    .addColumn('agent_id', text, (column) => column.notNull())
    .addColumn('agent_name', text, (column) => column.notNull())
    .addColumn('is_typing', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_viewers_key', ['number', 'agent_id'])
    .execute();
  await db.schema.createIndex('ticket_notes_by_age').on('ticket_notes').column('at').execute();
  await db.schema.createIndex('ticket_viewers_by_age').on('ticket_viewers').column('at').execute();
}
