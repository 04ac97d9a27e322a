import type { Kysely, Selectable } from 'kysely';
import type { DatabaseSchema } from './databaseSchema';

const PAGE_SIZE = 100;

export type TicketPageRow = Pick<Selectable<DatabaseSchema['tickets']>, 'created_at' | 'number' | 'ticket'>;

/** The oldest tickets behind `after` (from the beginning without it), at most 100; empty behind the last. */
export function ticketPage(db: Kysely<DatabaseSchema>, after?: TicketPageRow): Promise<TicketPageRow[]> {
  return db
    .selectFrom('tickets')
    .select(['created_at', 'number', 'ticket'])
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'number'), '>', tuple(after?.created_at ?? '', after?.number ?? '')),
      ),
    )
    .orderBy('created_at')
    .orderBy('number')
    .limit(PAGE_SIZE)
    .execute();
}
