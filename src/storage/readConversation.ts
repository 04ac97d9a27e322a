import { sql, type Kysely } from 'kysely';
import type { ConversationKey, ConversationRecord } from '../domain/store';
import type { DatabaseSchema } from './connection/databaseSchema';
import { keepStatement } from './connection/keepStatement';
import { parseTicket } from './rows/parseTicket';
import { toConversationColumns, type ConversationColumns } from './rows/toConversationColumns';

/** A conversation with one of its tickets; `ticket` is `null` if it has none. */
export interface ConversationRow {
  readonly state: string;
  readonly version: number;
  readonly last_line: number;
  readonly ticket: string | null;
  readonly opened_version: number | null;
}

/** The columns of `ConversationRow`; the conversation is `c`. */
export const conversationColumns = sql`c.state, c.version, c.last_line, t.ticket, t.opened_version`;

/** Joins the newest ticket of the conversation `c`, open or not, and all open ones. */
export const joinTickets = sql`
    left join tickets as t on t.conversation_id = c.conversation_id and t.channel = c.channel
      and (t.status in ('queued', 'assigned') or not exists (
        select 1 from tickets as newer where newer.conversation_id = t.conversation_id
          and newer.channel = t.channel and newer.opened_version > t.opened_version))`;

const selectConversation = keepStatement(
  (_db, { conversation_id, channel }: ConversationColumns) =>
    sql<ConversationRow>`
    select ${conversationColumns} from conversations as c ${joinTickets}
    where c.conversation_id = ${conversation_id} and c.channel = ${channel}`,
);

/**
 * Reads a conversation in one statement, and so as it was at one moment: a ticket that another turn opens is
 * read with that turn's version, or neither is. Of the tickets, only the newest, open or not, and all open ones are read,
 * the newest first; the closed ones of a long conversation stay in the database.
 */
export async function readConversation(
  db: Kysely<DatabaseSchema>,
  key: ConversationKey,
): Promise<ConversationRecord | null> {
  const { rows } = await selectConversation(db, toConversationColumns(key));
  return toConversationRecord(rows);
}

/** Converts the rows of one conversation, one for each ticket; `null` if there are none. */
export function toConversationRecord(rows: readonly ConversationRow[]): ConversationRecord | null {
  const newestFirst = rows.toSorted((one, other) => (other.opened_version ?? 0) - (one.opened_version ?? 0));
  const [row] = newestFirst;
  if (row === undefined) return null;
  const tickets = newestFirst.flatMap(({ ticket }) => (ticket === null ? [] : [parseTicket(ticket)]));
  return { state: JSON.parse(row.state) as unknown, version: row.version, lastLine: row.last_line, tickets };
}
