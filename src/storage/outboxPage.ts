import type { Kysely } from 'kysely';
import type { OutboxQuery } from '../domain/outbox';
import type { DatabaseSchema } from './databaseSchema';
import type { StoredOutboxRow } from './outboxRows';

const PAGE_SIZE = 200;

/** The oldest rows behind `after` (from the beginning without it), at most 200; empty behind the last. */
export function outboxPage(
  db: Kysely<DatabaseSchema>,
  { status, ticketNumber }: OutboxQuery,
  after?: StoredOutboxRow,
): Promise<StoredOutboxRow[]> {
  let page = db.selectFrom('outbox').selectAll().orderBy('seq').limit(PAGE_SIZE);
  if (status !== undefined) page = page.where('status', '=', status);
  if (ticketNumber !== undefined) page = page.where('ticket_number', '=', ticketNumber);
  return (after === undefined ? page : page.where('seq', '>', after.seq)).execute();
}
