import { sql, type Kysely } from 'kysely';
import type { TurnStart, TurnStartRequest } from '../domain/store';
import type { DatabaseSchema } from './connection/databaseSchema';
import { keepStatement } from './connection/keepStatement';
import { conversationColumns, joinTickets, toConversationRecord, type ConversationRow } from './readConversation';
import { escapeId } from './rows/escapeId';
import { toConversationColumns, type ConversationColumns } from './rows/toConversationColumns';

interface StartColumns extends ConversationColumns {
  readonly activity_id: string;
  readonly user_id: string;
}

/** One row for each ticket; if the conversation is new, one row whose columns of the conversation are `null`. */
interface StartRow {
  readonly turn: number | null;
  readonly known_user: number | null;
  readonly last_reply: string | null;
}
type NewConversationRow = { readonly [Column in keyof ConversationRow]: null };

const selectStart = keepStatement(
  (_db, { conversation_id, channel, activity_id, user_id }: StartColumns) =>
    sql<StartRow & (ConversationRow | NewConversationRow)>`
    select ${conversationColumns},
      (select 1 from turns where conversation_id = ${conversation_id} and channel = ${channel}
        and activity_id = ${activity_id}) as turn,
      (select 1 from conversation_users where channel = ${channel} and user_id = ${user_id}
        and conversation_id = ${conversation_id}) as known_user,
      (select id from outbox where status = 'pending' and kind = 'reply' and conversation_id = ${conversation_id}
        and channel = ${channel} order by seq desc limit 1) as last_reply
    from (select 1 as one) as start
    left join conversations as c on c.conversation_id = ${conversation_id} and c.channel = ${channel}
    ${joinTickets}`,
);

/** Reads what a turn starts from, as it was at one moment; see `Store.readTurnStart`. */
export async function readTurnStart(
  db: Kysely<DatabaseSchema>,
  { key, activityId, userId }: TurnStartRequest,
): Promise<TurnStart> {
  const ids = { activity_id: escapeId(activityId), user_id: escapeId(userId ?? '') };
  const { rows } = await selectStart(db, { ...toConversationColumns(key), ...ids });
  const { turn, known_user, last_reply } = rows[0]!;
  return {
    record: toConversationRecord(rows.filter((row) => row.state !== null)),
    isProcessed: turn !== null,
    isKnownUser: userId !== null && known_user !== null,
    lastPendingReply: last_reply,
  };
}
