import { sql, type Kysely, type RawBuilder } from 'kysely';

/**
 * Creates the list of commands that were given, which outlives their rows, filled from those that are there. And notes
 * when a delivery went on.
 * @param text the column type of text that is compared byte by byte
 */
export async function migration0004(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('given_commands')
    .addColumn('id', text, (column) => column.notNull().primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('given_commands_by_age').on('given_commands').column('at').execute();
  await sql`insert into given_commands (id, at)
    select id, created_at from outbox where kind = 'stop_session'`.execute(db);
  await db.schema.alterTable('outbox').addColumn('progressed_at', text).execute();
}
