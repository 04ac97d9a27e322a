import { sql, type Kysely } from 'kysely';
import type { ConversationKey } from '../../domain/store';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { escapeId, unescapeId } from '../rows/escapeId';
import { toConversationColumns } from '../rows/toConversationColumns';

/**
 * Reports to the desk that the driver is typing, on each open ticket of the conversation. Returns whether there was one.
 */
export async function noteDriverTyping(db: Kysely<DatabaseSchema>, key: ConversationKey, at: string): Promise<boolean> {
  const { channel, conversation_id } = toConversationColumns(key);
  // Read first: most drivers who type have no ticket, and then nothing is written.
  const { rows } = await sql<{ readonly number: string }>`
    select number from tickets where conversation_id = ${conversation_id} and channel = ${channel}
      and status in ('queued', 'assigned')`.execute(db);
  if (rows.length === 0) return false;
  const changes = rows.map(({ number }) => ({ number, at, kind: 'driver_typing' as const }));
  await db.insertInto('desk_changes').values(changes).execute();
  return true;
}

/** Returns since `since` when the agents of conversations last typed, by conversation id. */
export async function listAgentTyping(
  db: Kysely<DatabaseSchema>,
  channel: string,
  since: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ readonly conversation_id: string; readonly at: string }>`
    select t.conversation_id, viewer.at from ticket_viewers as viewer
    join tickets as t on t.number = viewer.number and t.assignee_id = viewer.agent_id
    where viewer.at > ${since} and viewer.is_typing = 1 and t.status = 'assigned' and t.channel = ${escapeId(channel)}
    order by viewer.at`.execute(db);
  return new Map(rows.map(({ conversation_id, at }) => [unescapeId(conversation_id), at]));
}
