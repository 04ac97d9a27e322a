import type { Kysely, Selectable } from 'kysely';
import type { DatabaseSchema } from './connection/databaseSchema';

const BATCH_SIZE = 100;

export type TicketBatchRow = Pick<Selectable<DatabaseSchema['tickets']>, 'created_at' | 'number' | 'ticket'>;

/** Reads the next 100 tickets or fewer after `after`, oldest first; starts at the oldest if `after` is absent. */
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
