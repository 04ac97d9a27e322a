import { sql, type Kysely } from 'kysely';
import type { ConversationKey } from '../domain/store';
import type { Ticket } from '../domain/ticket';
import type { DatabaseSchema } from './connection/databaseSchema';
import { parseTicket } from './rows/parseTicket';
import { toConversationColumns } from './rows/toConversationColumns';

/**
 * Reads the conversation's newest ticket, open or not, and all open ones in one statement; the newest first. Every turn
 * reads them, so the closed ones of a long conversation stay in the database.
 */
export async function readConversationTickets(
  db: Kysely<DatabaseSchema>,
  key: ConversationKey,
): Promise<readonly Ticket[]> {
  const { conversation_id, channel } = toConversationColumns(key);
  const { rows } = await sql<{ readonly ticket: string }>`
    select t.ticket from tickets as t
    where t.conversation_id = ${conversation_id} and t.channel = ${channel}
      and (t.status in ('queued', 'assigned') or not exists (
        select 1 from tickets as newer where newer.conversation_id = t.conversation_id
          and newer.channel = t.channel and newer.opened_version > t.opened_version))
    order by t.opened_version desc`.execute(db);
  return rows.map((row) => parseTicket(row.ticket));
}
