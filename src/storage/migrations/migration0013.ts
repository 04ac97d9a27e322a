import { sql, type Kysely, type RawBuilder } from 'kysely';

/**
 * Adds to turns and tickets what the overview of the desk counts of them. It is `null`, or of an older revision, in rows that
 * an earlier version of the program has written; the overview completes them before it counts.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0013(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  for (const name of ['driver_at', 'outcome']) await db.schema.alterTable('turns').addColumn(name, text).execute();
  await db.schema.alterTable('turns').addColumn('missed', 'integer').execute();
  await sql`create index turns_without_figures on turns (conversation_id, channel, first_line)
    where missed is null`.execute(db);
  await sql`create index turns_missed on turns (at) where missed = 1`.execute(db);
  for (const name of ['symptom', 'station', 'operator', 'claimed_at', 'first_reply_at', 'closed_at'])
    await db.schema.alterTable('tickets').addColumn(name, text).execute();
  await db.schema.alterTable('tickets').addColumn('stars', 'integer').execute();
  await db.schema
    .alterTable('tickets')
    .addColumn('figures_revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`create index tickets_without_figures on tickets (number) where figures_revision <> revision`.execute(db);
}
