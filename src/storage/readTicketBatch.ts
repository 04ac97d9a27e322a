import type { Kysely, Selectable } from 'kysely';
import type { DatabaseSchema } from './connection/databaseSchema';

const BATCH_SIZE = 100;

export type TicketBatchRow = Pick<Selectable<DatabaseSchema['tickets']>, 'created_at' | 'number' | 'ticket'>;

/** The oldest tickets after `after` (from the beginning without it), at most 100; empty after the last. */
export function readTicketBatch(db: Kysely<DatabaseSchema>, after?: TicketBatchRow): Promise<TicketBatchRow[]> {
  const oldestFirst = db
    .selectFrom('tickets')
    .select(['created_at', 'number', 'ticket'])
    .orderBy('created_at')
    .orderBy('number')
    .limit(BATCH_SIZE);
  if (after === undefined) return oldestFirst.execute();
  const { created_at, number } = after;
  return oldestFirst
    .where((eb) => eb(eb.refTuple('created_at', 'number'), '>', eb.tuple(created_at, number)))
    .execute();
}
