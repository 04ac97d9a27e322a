import type { Kysely } from 'kysely';
import type { OutboxQuery } from '../domain/outbox';
import type { DatabaseSchema } from './databaseSchema';
import type { StoredOutboxRow } from './outboxRows';

const PAGE_SIZE = 200;

/** The oldest rows behind `after` (from the beginning without it), at most 200; empty behind the last. */
export function outboxPage(
  db: Kysely<DatabaseSchema>,
  { statuses, ticketNumber }: OutboxQuery,
  after?: StoredOutboxRow,
): Promise<StoredOutboxRow[]> {
  let page = db.selectFrom('outbox').selectAll().orderBy('seq').limit(PAGE_SIZE);
  if (statuses !== undefined) page = page.where('status', 'in', statuses);
  if (ticketNumber !== undefined) page = page.where('ticket_number', '=', ticketNumber);
  return (after === undefined ? page : page.where('seq', '>', after.seq)).execute();
}
