import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { parseTicket } from '../rows/parseTicket';
import { toTicketColumns } from '../rows/toTicketColumns';

/**
 * Adds to tickets what the lists of the agents' desk need, and creates the tables of their changes and notes.
 * @param text the type of text columns that are compared byte by byte
 * @param serial the type of an auto-incrementing primary key column
 */
export async function migration0009(
  db: Kysely<unknown>,
  text: RawBuilder<unknown>,
  serial: RawBuilder<unknown>,
): Promise<void> {
  await db.schema.alterTable('tickets').addColumn('assignee_id', text).execute();
  for (const [name, initial] of [
    ['queue_rank', 1],
    ['held', 0],
  ] as const) {
    const column = db.schema.alterTable('tickets').addColumn(name, 'integer', (it) => it.notNull().defaultTo(initial));
    await column.execute();
  }
  const search = db.schema.alterTable('tickets').addColumn('search_text', text, (it) => it.notNull().defaultTo(''));
  await search.execute();
  await fillColumns(db);
  await indexLists(db);
  await createDeskChanges(db, text, serial);
  await createTicketNotes(db, text, serial);
}

const BATCH_SIZE = 200;

async function fillColumns(db: Kysely<DatabaseSchema>): Promise<void> {
  let last = '';
  for (;;) {
    const rows = await db
      .selectFrom('tickets')
      .select(['number', 'ticket'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(BATCH_SIZE)
      .execute();
    for (const { number, ticket } of rows) {
      const { assignee_id, queue_rank, held, search_text } = toTicketColumns(parseTicket(ticket), 1);
      const found = { assignee_id, queue_rank, held, search_text };
      await db.updateTable('tickets').set(found).where('number', '=', number).execute();
    }
    const newest = rows.at(-1);
    if (newest === undefined) return;
    last = newest.number;
  }
}

async function indexLists(db: Kysely<unknown>): Promise<void> {
  await sql`create index tickets_waiting on tickets (queue_rank, created_at, number)
    where status = 'queued'`.execute(db);
  await sql`create index tickets_mine on tickets (assignee_id, created_at, number)
    where status = 'assigned' and held = 0`.execute(db);
  await sql`create index tickets_on_hold on tickets (created_at, number) where held = 1`.execute(db);
  await sql`create index tickets_open on tickets (created_at, number)
    where status in ('queued', 'assigned')`.execute(db);
  await sql`create index tickets_ended on tickets (created_at, number)
    where status in ('resolved', 'closed')`.execute(db);
}

async function createDeskChanges(db: Kysely<unknown>, text: RawBuilder<unknown>, serial: RawBuilder<unknown>) {
  await db.schema
    .createTable('desk_changes')
    .addColumn('seq', sql`${serial}`)
    .addColumn('number', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('desk_changes_by_age').on('desk_changes').column('at').execute();
}

async function createTicketNotes(db: Kysely<unknown>, text: RawBuilder<unknown>, serial: RawBuilder<unknown>) {
  await db.schema
    .createTable('ticket_notes')
    .addColumn('seq', sql`${serial}`)
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('number', text, (column) => column.notNull().references('tickets.number').onDelete('cascade'))
    .addColumn('author_id', text, (column) => column.notNull())
    .addColumn('author_name', text, (column) => column.notNull())
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ticket_notes_ticket').on('ticket_notes').columns(['number', 'seq']).execute();
}
