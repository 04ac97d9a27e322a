import { sql, type Kysely, type RawBuilder } from 'kysely';
import { createConversationUsers } from './createConversationUsers';

/**
 * Creates the outbox and the table of conversation users, adds the time of a ticket's last change, and indexes the
 * columns that are searched by age.
 * @param text the type of text columns that are compared byte by byte
 * @param serial the type of an auto-incrementing primary key column
 */
export async function migration0002(
  db: Kysely<unknown>,
  text: RawBuilder<unknown>,
  serial: RawBuilder<unknown>,
): Promise<void> {
  await createOutbox(db, text, serial);
  await indexOutbox(db);
  await createConversationUsers(db, text);
  // Stays `null` in rows of earlier versions, which may still be running; their tickets' age counts from creation.
  await db.schema.alterTable('tickets').addColumn('changed_at', text).execute();
  await sql`create index tickets_closed on tickets (coalesce(changed_at, created_at), number)
    where status in ('resolved', 'closed')`.execute(db);
  await db.schema.createIndex('conversations_by_age').on('conversations').column('updated_at').execute();
  await db.schema.createIndex('turns_by_age').on('turns').column('at').execute();
}

async function createOutbox(db: Kysely<unknown>, text: RawBuilder<unknown>, serial: RawBuilder<unknown>) {
  await db.schema
    .createTable('outbox')
    .addColumn('seq', sql`${serial}`)
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('ticket_number', text)
    .addColumn('conversation_id', text)
    .addColumn('channel', text)
    .addColumn('after_id', text)
    .addColumn('payload', text, (column) => column.notNull())
    .addColumn('progress', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('queued_at', text, (column) => column.notNull())
    .addColumn('next_attempt_at', text, (column) => column.notNull())
    .addColumn('lease_id', text)
    .addColumn('leased_until', text)
    .addColumn('last_error', text)
    .addColumn('settled_at', text)
    .execute();
}

async function indexOutbox(db: Kysely<unknown>): Promise<void> {
  // Settled rows are many and never due, so the indexes used by workers and turns leave them out.
  await sql`create index outbox_due on outbox (kind, next_attempt_at, seq) where status = 'pending'`.execute(db);
  await sql`create index outbox_settled on outbox (status, settled_at, seq) where status <> 'pending'`.execute(db);
  await sql`create index outbox_replies on outbox (conversation_id, channel, seq)
    where status = 'pending' and kind = 'reply'`.execute(db);
  await db.schema.createIndex('outbox_conversation').on('outbox').columns(['conversation_id', 'channel']).execute();
  await db.schema.createIndex('outbox_ticket').on('outbox').column('ticket_number').execute();
}
