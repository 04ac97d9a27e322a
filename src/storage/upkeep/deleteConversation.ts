import type { Transaction } from 'kysely';
import type { DeletedCounts } from '../../domain/upkeep';
import type { DatabaseSchema } from '../connection/databaseSchema';

/** The columns that name a conversation. */
export interface ConversationColumns {
  readonly channel: string;
  readonly conversation_id: string;
}

/** The tables with parts of a conversation, those that refer to others first. What refers to a ticket goes with it. */
const CONVERSATION_TABLES = [
  'outbox',
  'transcript_lines',
  'turns',
  'tickets',
  'conversation_users',
  'conversations',
] as const;

/**
 * Deletes a conversation and all that belongs to it. The caller holds the conversation's row, so that no turn of it is
 * committed meanwhile.
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
