import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Lease, LeasedRow } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import type { DatabaseLocation } from '../connection/openDatabase';
import { parseLeasedRows, type StoredOutboxRow } from './outboxRows';

export interface ClaimRowsOptions {
  /** An SQL condition on `outbox`, which is aliased as `o`. */
  readonly condition: RawBuilder<unknown>;
  readonly limit: number;
  readonly lease: Lease;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Leases pending rows that are not leased and wait for no other row, in one statement. Rows that another worker is
 * claiming at the same time are left out: PostgreSQL skips locked rows, SQLite has one writer at a time.
 * `'pending'` is a literal because SQLite does not use a partial index for a bound parameter.
 */
export async function claimRows(
  db: Kysely<DatabaseSchema>,
  databaseKind: DatabaseLocation['kind'],
  { condition, limit, lease, now }: ClaimRowsOptions,
): Promise<readonly LeasedRow[]> {
  const skipLocked = databaseKind === 'postgres' ? sql`for update of o skip locked` : sql``;
  const { rows } = await sql<StoredOutboxRow>`
    with claimed as materialized (
      select o.id from outbox as o
      where o.status = 'pending' and ${condition} and (o.leased_until is null or o.leased_until <= ${now})
        and not exists (select 1 from outbox as before where before.id = o.after_id and before.status = 'pending'
          and (o.after_until is null or o.after_until > ${now}))
      order by o.next_attempt_at, o.seq limit ${limit} ${skipLocked}
    )
    update outbox set lease_id = ${lease.id}, leased_until = ${lease.until}
    where id in (select id from claimed)
    returning *`.execute(db);
  return parseLeasedRows(rows, lease);
}
