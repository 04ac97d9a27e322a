import type { Kysely, RawBuilder } from 'kysely';

/**
 * Creates the tables of the agents' desk: its users and their sessions. Openings of tickets get the agent.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0010(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('desk_users')
    .addColumn('id', text, (column) => column.notNull().primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('password_hash', text)
    .execute();
  await db.schema
    .createTable('desk_sessions')
    .addColumn('id_hash', text, (column) => column.notNull().primaryKey())
    .addColumn('user_id', text, (column) => column.notNull().references('desk_users.id').onDelete('cascade'))
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('used_at', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('desk_sessions_user').on('desk_sessions').column('user_id').execute();
  await db.schema.alterTable('ticket_openings').addColumn('agent', text).execute();
}
