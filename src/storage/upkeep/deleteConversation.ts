import type { Transaction } from 'kysely';
import type { DeletedCounts } from '../../domain/upkeep';
import type { DatabaseSchema } from '../connection/databaseSchema';

/** The columns that identify a conversation. */
export interface ConversationColumns {
  readonly channel: string;
  readonly conversation_id: string;
}

/** The tables with a conversation's data, referring tables first. Rows that refer to a ticket are deleted with it. */
const CONVERSATION_TABLES = [
  'outbox',
  'transcript_lines',
  'turns',
  'tickets',
  'conversation_users',
  'conversations',
] as const;

/**
 * Deletes a conversation and all data that belongs to it. The caller must have locked the conversation's row, so that
 * none of its turns is committed meanwhile. Returns the number of deleted rows by table.
 */
export async function deleteConversation(
  trx: Transaction<DatabaseSchema>,
  { channel, conversation_id }: ConversationColumns,
): Promise<DeletedCounts> {
  const deleted: Record<string, number> = {};
  const tickets = trx
    .selectFrom('tickets')
    .select('number')
    .where('conversation_id', '=', conversation_id)
    .where('channel', '=', channel);
  const ticketDeliveries = await trx.deleteFrom('outbox').where('ticket_number', 'in', tickets).executeTakeFirst();
  for (const table of CONVERSATION_TABLES) {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where('conversation_id', '=', conversation_id)
      .where('channel', '=', channel)
      .executeTakeFirst();
    deleted[table] = Number(numDeletedRows);
  }
  deleted['outbox'] = (deleted['outbox'] ?? 0) + Number(ticketDeliveries.numDeletedRows);
  return deleted;
}
