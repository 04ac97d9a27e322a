import type { Kysely, RawBuilder } from 'kysely';

const CONVERSATION = ['conversation_id', 'channel'] as const;

/**
 * Creates the table of files that drivers sent; they are deleted together with their conversation.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0007(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('chat_files')
    .addColumn('id', text, (column) => column.notNull().primaryKey())
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('activity_id', text, (column) => column.notNull())
    .addColumn('content_type', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('content', text, (column) => column.notNull())
    .addForeignKeyConstraint(
      'chat_files_conversation',
      [...CONVERSATION],
      'conversations',
      [...CONVERSATION],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createIndex('chat_files_activity')
    .on('chat_files')
    .columns([...CONVERSATION, 'activity_id'])
    .execute();
}
