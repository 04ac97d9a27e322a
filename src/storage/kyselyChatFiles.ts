import type { Kysely } from 'kysely';
import type { ChatFile, ChatFiles } from '../domain/chatFile';
import type { ConversationKey } from '../domain/store';
import type { DatabaseSchema } from './connection/databaseSchema';
import { runQuery } from './connection/runQuery';
import { escapeId, unescapeId } from './rows/escapeId';
import { toConversationColumns } from './rows/toConversationColumns';

/** Stores files of drivers in SQLite or PostgreSQL. */
export class KyselyChatFiles implements ChatFiles {
  constructor(private readonly db: Kysely<DatabaseSchema>) {}

  async add(key: ConversationKey, activityId: string, files: readonly ChatFile[]): Promise<void> {
    if (files.length === 0) return;
    const rows = files.map(({ id, contentType, name, content }) => ({
      ...toConversationColumns(key),
      activity_id: escapeId(activityId),
      id: escapeId(id),
      content_type: contentType,
      name: escapeId(name),
      content: content.toString('base64'),
    }));
    await runQuery(() =>
      this.db
        .insertInto('chat_files')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }

  find(id: string): Promise<ChatFile | null> {
    return runQuery(async () => {
      const row = await this.db
        .selectFrom('chat_files')
        .select(['content_type', 'name', 'content'])
        .where('id', '=', escapeId(id))
        .executeTakeFirst();
      if (row === undefined) return null;
      const content = Buffer.from(row.content, 'base64');
      return { id, contentType: row.content_type, name: unescapeId(row.name), content };
    });
  }
}
