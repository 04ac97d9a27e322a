import type { Kysely } from 'kysely';
import type { Backlog } from '../domain/backlog';
import type { DatabaseSchema } from './connection/databaseSchema';

/** Reads what waits at `now` (ISO 8601, UTC). Rows that become due later, such as timers, do not wait yet. */
export async function readBacklog(db: Kysely<DatabaseSchema>, now: string): Promise<Backlog> {
  const deliveries = await db
    .selectFrom('outbox')
    .select((eb) => ['kind', eb.fn.countAll<number | string>().as('count'), eb.fn.min('queued_at').as('since')])
    .where('status', '=', 'pending')
    .where('queued_at', '<=', now)
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  const tickets = await db
    .selectFrom('tickets')
    .select((eb) => [eb.fn.countAll<number | string>().as('count'), eb.fn.min('created_at').as('since')])
    .where('status', '=', 'queued')
    .executeTakeFirstOrThrow();
  // PostgreSQL's driver returns counts as text.
  return {
    deliveries: deliveries.map(({ kind, count, since }) => ({ kind, count: Number(count), since })),
    tickets: { count: Number(tickets.count), since: tickets.since },
  };
}
