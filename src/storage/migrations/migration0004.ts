import { sql, type Kysely, type RawBuilder } from 'kysely';

/**
 * Creates the table of issued commands, which keeps their ids after their outbox rows are deleted, and fills it from
 * the outbox. Adds the time of a delivery's latest progress to the outbox.
 * @param text the type of text columns that are compared byte by byte
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
