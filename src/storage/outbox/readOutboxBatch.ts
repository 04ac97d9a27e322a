import type { Kysely } from 'kysely';
import type { OutboxFilter } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import type { StoredOutboxRow } from './outboxRows';

const BATCH_SIZE = 200;

/** Reads the next 200 rows or fewer after `after`, oldest first; starts at the oldest if `after` is absent. */
export function readOutboxBatch(
  db: Kysely<DatabaseSchema>,
  { statuses, ticketNumber }: OutboxFilter,
  after?: StoredOutboxRow,
): Promise<StoredOutboxRow[]> {
  let query = db.selectFrom('outbox').selectAll().orderBy('seq').limit(BATCH_SIZE);
  if (statuses !== undefined) query = query.where('status', 'in', statuses);
  if (ticketNumber !== undefined) query = query.where('ticket_number', '=', ticketNumber);
  return (after === undefined ? query : query.where('seq', '>', after.seq)).execute();
}
