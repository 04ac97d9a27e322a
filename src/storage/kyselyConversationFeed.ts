import { sql, type Kysely } from 'kysely';
import type { ConversationFeed, FeedPage } from '../domain/conversationFeed';
import type { ConversationKey } from '../domain/store';
import type { DatabaseLocation } from './connection/openDatabase';
import type { DatabaseSchema } from './connection/databaseSchema';
import { runQuery } from './connection/runQuery';
import { escapeId, unescapeId } from './rows/escapeId';
import { toConversationColumns } from './rows/toConversationColumns';
import { parseActivity } from './rows/transcriptLine';

/** Reads transcripts piece by piece from SQLite or PostgreSQL. */
export class KyselyConversationFeed implements ConversationFeed {
  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly databaseKind: DatabaseLocation['kind'],
  ) {}

  readPage(key: ConversationKey, afterLine: number, limit: number): Promise<FeedPage | null> {
    return runQuery(async () => {
      const newest = await this.readLastLine(key);
      if (newest === null) return null;
      const start = afterLine > newest ? 0 : afterLine;
      // Most polls find nothing new; they cost one statement.
      if (start === newest) return { activities: [], lastLine: newest, hasMore: false };
      const columns = toConversationColumns(key);
      const rows = await this.db
        .selectFrom('transcript_lines')
        .select(['line', 'activity'])
        .where('conversation_id', '=', columns.conversation_id)
        .where('channel', '=', columns.channel)
        .where('line', '>', start)
        .orderBy('line')
        .limit(limit)
        .execute();
      const lastLine = rows.at(-1)?.line ?? newest;
      return { activities: rows.map((row) => parseActivity(row.activity)), lastLine, hasMore: lastLine < newest };
    });
  }

  readLastLines(channel: string, conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return runQuery(async () => {
      // One parameter for all ids, so that it is the same statement for any number of them.
      const list = JSON.stringify(conversationIds.map(escapeId));
      const watched =
        this.databaseKind === 'postgres' ? sql`json_array_elements_text(${list}::json)` : sql`json_each(${list})`;
      // The subquery makes every database look each conversation up in the index.
      const { rows } = await sql<{ readonly conversation_id: string; readonly last_line: number | null }>`
        select watched.value as conversation_id, (select last_line from conversations
          where conversation_id = watched.value and channel = ${escapeId(channel)}) as last_line
        from ${watched} as watched`.execute(this.db);
      return new Map(
        rows.flatMap(({ conversation_id, last_line }) =>
          last_line === null ? [] : [[unescapeId(conversation_id), last_line] as const],
        ),
      );
    });
  }

  private async readLastLine(key: ConversationKey): Promise<number | null> {
    const columns = toConversationColumns(key);
    const row = await this.db
      .selectFrom('conversations')
      .select('last_line')
      .where('conversation_id', '=', columns.conversation_id)
      .where('channel', '=', columns.channel)
      .executeTakeFirst();
    return row?.last_line ?? null;
  }
}
