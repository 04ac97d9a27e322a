import { sql, type Kysely, type RawBuilder } from 'kysely';
import { escapeId } from '../rows/escapeId';

const PAGE_SIZE = 500;

interface ConversationColumns {
  readonly conversation_id: string;
  readonly channel: string;
}

/** Creates the table of the users of each conversation and fills it from the stored conversation references. */
export async function createConversationUsers(db: Kysely<unknown>, text: RawBuilder<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation_users')
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('conversation_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_users_pk', ['channel', 'user_id', 'conversation_id'])
    .execute();
  await db.schema
    .createIndex('conversation_users_conversation')
    .on('conversation_users')
    .columns(['conversation_id', 'channel'])
    .execute();
  await fillConversationUsers(db);
}

async function fillConversationUsers(db: Kysely<unknown>): Promise<void> {
  let last: ConversationColumns = { conversation_id: '', channel: '' };
  for (;;) {
    const { rows } = await sql<ConversationColumns & { reference: string }>`
      select conversation_id, channel, reference from conversations
      where (conversation_id, channel) > (${last.conversation_id}, ${last.channel})
      order by conversation_id, channel limit ${PAGE_SIZE}`.execute(db);
    for (const { conversation_id, channel, reference } of rows) {
      const userId = userIdOf(reference);
      if (userId === null) continue;
      await sql`insert into conversation_users (channel, user_id, conversation_id)
        values (${channel}, ${escapeId(userId)}, ${conversation_id})`.execute(db);
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end;
  }
}

function userIdOf(reference: string): string | null {
  const { user } = JSON.parse(reference) as { user?: { id?: unknown } };
  return typeof user?.id === 'string' ? user.id : null;
}
