import type { Kysely, RawBuilder } from 'kysely';

const CONVERSATION = ['conversation_id', 'channel'] as const;

/**
 * Creates the table of the responses to requests; they are deleted together with their conversation.
 * @param text the type of text columns that are compared byte by byte
 */
export async function migration0008(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('given_responses')
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('request_id', text, (column) => column.notNull())
    .addColumn('response', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('given_responses_pk', [...CONVERSATION, 'request_id'])
    .addForeignKeyConstraint(
      'given_responses_conversation',
      [...CONVERSATION],
      'conversations',
      [...CONVERSATION],
      (constraint) => constraint.onDelete('cascade'),
    )
    .execute();
}
