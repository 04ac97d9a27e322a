import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { GivenResponse, ResponseLog } from '../domain/responseLog';
import type { ConversationKey } from '../domain/store';
import { runQuery } from './connection/runQuery';
import type { DatabaseSchema } from './connection/databaseSchema';
import type { WriteGroup } from './connection/writeGroup';
import { escapeId } from './rows/escapeId';
import { toConversationColumns } from './rows/toConversationColumns';

/** Longer than any channel waits before it repeats a request. */
const KEPT_MS = 10 * 60_000;

/** Stores the responses of requests in SQLite or PostgreSQL. */
export class KyselyResponseLog implements ResponseLog {
  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly writes: WriteGroup,
  ) {}

  find(key: ConversationKey, requestId: string): Promise<GivenResponse | null> {
    return runQuery(async () => {
      const { conversation_id, channel } = toConversationColumns(key);
      const row = await this.db
        .selectFrom('given_responses')
        .select('response')
        .where('conversation_id', '=', conversation_id)
        .where('channel', '=', channel)
        .where('request_id', '=', escapeId(requestId))
        .executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.response) as GivenResponse);
    });
  }

  async record(key: ConversationKey, requestId: string, response: GivenResponse, at: string): Promise<GivenResponse> {
    const { conversation_id, channel } = toConversationColumns(key);
    const oldest = new Date(Date.parse(at) - KEPT_MS).toISOString();
    const { inserted } = await runQuery(() =>
      this.writes.run(async (trx) => {
        await trx
          .deleteFrom('given_responses')
          .where('conversation_id', '=', conversation_id)
          .where('channel', '=', channel)
          .where('at', '<', oldest)
          .execute();
        const { numAffectedRows = 0n } = await sql`
          insert into given_responses (conversation_id, channel, request_id, response, at)
          select conversation_id, channel, ${escapeId(requestId)}, ${JSON.stringify(response)}, ${at}
          from conversations where conversation_id = ${conversation_id} and channel = ${channel}
          on conflict do nothing`.execute(trx);
        return { inserted: numAffectedRows > 0n };
      }),
    );
    return inserted ? response : ((await this.find(key, requestId)) ?? response);
  }
}
