import type { Transaction } from 'kysely';
import type { TicketChange } from '../../domain/store';
import { withTicketChange } from '../../domain/withTicketChange';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { parseTicket } from '../rows/parseTicket';
import { toTicketColumns } from '../rows/toTicketColumns';
import { escapeId } from '../rows/escapeId';
import { CommitRejectedError } from './commitRejectedError';

/**
 * Changes a ticket within a turn's transaction. Throws `CommitRejectedError` (`conflict`) if the ticket does not exist
 * or another transaction has changed it.
 */
export async function applyTicketChange(
  trx: Transaction<DatabaseSchema>,
  change: TicketChange,
  at: string,
): Promise<void> {
  const number = escapeId(change.number);
  const row = await trx
    .selectFrom('tickets')
    .select(['ticket', 'revision'])
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new CommitRejectedError('conflict');
  const ticket = withTicketChange(parseTicket(row.ticket), change);
  const { numUpdatedRows } = await trx
    .updateTable('tickets')
    .set({ ...toTicketColumns(ticket, row.revision + 1), changed_at: at })
    .where('number', '=', number)
    .where('revision', '=', row.revision)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new CommitRejectedError('conflict');
}
