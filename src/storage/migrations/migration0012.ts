import type { Kysely } from 'kysely';

/** Adds to changes at the desk what they are about; those of earlier versions of the program are changes of tickets. */
export async function migration0012(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('desk_changes')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('ticket'))
    .execute();
}
