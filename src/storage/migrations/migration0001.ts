import { sql, type Kysely, type RawBuilder } from 'kysely';

/**
 * Creates the tables of conversations, turns, transcript lines and tickets.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0001(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await createConversations(db, text);
  await createTurns(db, text);
  await createTranscriptLines(db, text);
  await createTickets(db, text);
}

// The id comes before the channel, so that one index finds both a conversation and an id on all channels.
const CONVERSATION = ['conversation_id', 'channel'] as const;

async function createConversations(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('reference', text, (column) => column.notNull())
    .addColumn('last_line', 'integer', (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('conversations_pk', [...CONVERSATION])
    .execute();
}

async function createTurns(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('turns')
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('activity_id', text, (column) => column.notNull())
    .addColumn('first_line', 'integer', (column) => column.notNull())
    .addColumn('last_line', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('turns_pk', [...CONVERSATION, 'activity_id'])
    .addForeignKeyConstraint('turns_conversation', [...CONVERSATION], 'conversations', [...CONVERSATION])
    .execute();
}

async function createTranscriptLines(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('transcript_lines')
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('activity', text, (column) => column.notNull())
    .addColumn('wording_keys', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('transcript_lines_pk', [...CONVERSATION, 'line'])
    .addForeignKeyConstraint('transcript_lines_conversation', [...CONVERSATION], 'conversations', [...CONVERSATION])
    .execute();
}

async function createTickets(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('tickets')
    .addColumn('number', text, (column) => column.notNull().primaryKey())
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('opened_version', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('ticket', text, (column) => column.notNull())
    .addColumn('handoff_event', text, (column) => column.notNull())
    .addForeignKeyConstraint('tickets_conversation', [...CONVERSATION], 'conversations', [...CONVERSATION])
    .execute();
  await sql`create unique index tickets_one_open on tickets (conversation_id, channel)
    where status in ('queued', 'assigned')`.execute(db);
  await db.schema
    .createIndex('tickets_newest')
    .on('tickets')
    .columns([...CONVERSATION, 'opened_version'])
    .execute();
  await db.schema.createIndex('tickets_oldest').on('tickets').columns(['created_at', 'number']).execute();
}
