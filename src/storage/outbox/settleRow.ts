import type { Transaction } from 'kysely';
import type { Lease, NewDelivery } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { addToOutbox } from './addToOutbox';
import { toOutboxRows } from './outboxRows';

/** The columns that settle a row. */
export interface SettledColumns {
  readonly status: 'done' | 'dead' | 'cancelled';
  readonly settled_at: string;
  readonly last_error: string | null;
}

/** The columns of a row that is not being delivered. */
export const NO_LEASE = { lease_id: null, leased_until: null };

/**
 * Settles a pending row within a transaction and adds its follow-ups. Does nothing if the row is settled already or,
 * with a lease, if the lease was lost.
 */
export async function settleRow(
  trx: Transaction<DatabaseSchema>,
  id: string,
  columns: SettledColumns,
  { lease, followUps = [] }: { readonly lease?: Lease; readonly followUps?: readonly NewDelivery[] } = {},
): Promise<void> {
  const failedAttempts = columns.status === 'done' ? 0 : 1;
  let update = trx
    .updateTable('outbox')
    .set((eb) => ({ ...NO_LEASE, ...columns, attempts: eb('attempts', '+', failedAttempts) }))
    .where('id', '=', id)
    .where('status', '=', 'pending');
  if (lease !== undefined) update = update.where('lease_id', '=', lease.id);
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (numUpdatedRows > 0n) await addToOutbox(trx, toOutboxRows(followUps));
}
