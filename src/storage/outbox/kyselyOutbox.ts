import { sql, type Kysely } from 'kysely';
import type {
  ClaimRequest,
  DeliveryKind,
  LeasedRowRef,
  Lease,
  LeasedRow,
  NewDelivery,
  Outbox,
  OutboxFilter,
  OutboxRow,
} from '../../domain/outbox';
import type { ConversationKey } from '../../domain/store';
import { addToOutbox } from './addToOutbox';
import { Arrivals } from './arrivals';
import { keepStatement } from '../connection/keepStatement';
import { repeatLast } from '../connection/repeatLast';
import { runQuery } from '../connection/runQuery';

import { claimRows, type ClaimRowsOptions } from './claimRows';
import { escapeId } from '../rows/escapeId';
import { toConversationColumns, type ConversationColumns } from '../rows/toConversationColumns';
import type { DatabaseSchema } from '../connection/databaseSchema';
import type { DatabaseLocation } from '../connection/openDatabase';
import type { WriteGroup } from '../connection/writeGroup';
import { readOutboxBatch } from './readOutboxBatch';
import { toOutboxRows, parseOutboxRow, type StoredOutboxRow } from './outboxRows';
import { NO_LEASE, settleRow } from './settleRow';

const selectPendingReplies = keepStatement(
  (_db, { conversation_id, channel }: ConversationColumns) =>
    sql<StoredOutboxRow>`
      select * from outbox where status = 'pending' and kind = 'reply'
        and conversation_id = ${conversation_id} and channel = ${channel} order by seq`,
);

/** Stores the outbox in SQLite or PostgreSQL. */
export class KyselyOutbox implements Outbox {
  private readonly arrivals: Arrivals;

  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly databaseKind: DatabaseLocation['kind'],
    private readonly writes: WriteGroup,
  ) {
    this.arrivals = new Arrivals(writes);
  }

  /** Call it before the database is closed. */
  close(): Promise<void> {
    return this.arrivals.close();
  }

  enqueue(rows: readonly NewDelivery[]): Promise<void> {
    return runQuery(() => this.writes.run((trx) => addToOutbox(trx, toOutboxRows(rows))));
  }

  claim({ kind, limit, exceptDestinations = [], lease, now }: ClaimRequest): Promise<readonly LeasedRow[]> {
    const excepted = repeatLast(exceptDestinations.map(escapeId));
    const isExcepted = excepted.length === 0 ? sql`` : sql`and o.destination not in (${sql.join(excepted)})`;
    const condition = sql`o.kind = ${kind} and o.next_attempt_at <= ${now} ${isExcepted}`;
    return this.claimRows({ condition, limit, lease, now });
  }

  async claimOne(id: string, lease: Lease, now: string): Promise<LeasedRow | null> {
    const condition = sql`o.id = ${id}`;
    const [row] = await this.claimRows({ condition, limit: 1, lease, now });
    return row ?? null;
  }

  renew(ids: readonly string[], lease: Lease): Promise<readonly string[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return runQuery(async () => {
      const rows = await this.db
        .updateTable('outbox')
        .set({ leased_until: lease.until })
        .where('id', 'in', ids)
        .where('lease_id', '=', lease.id)
        .where('status', '=', 'pending')
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    });
  }

  recordProgress(id: string, progress: number): Promise<void> {
    return runQuery(() => this.arrivals.recordProgress(id, progress));
  }

  reserveProgress({ id, lease }: LeasedRowRef, progress: number, now: string): Promise<boolean> {
    return runQuery(async () => {
      const { numUpdatedRows } = await this.db
        .updateTable('outbox')
        .set({ progress, progressed_at: now })
        .where('id', '=', id)
        .where('lease_id', '=', lease.id)
        .where('status', '=', 'pending')
        .where('progress', '<', progress)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  complete(id: string, now: string, followUps: readonly NewDelivery[] = []): Promise<void> {
    if (followUps.length === 0) return runQuery(() => this.arrivals.complete(id, now));
    const columns = { status: 'done', settled_at: now, last_error: null } as const;
    return runQuery(() => this.writes.run((trx) => settleRow(trx, id, columns, { followUps })));
  }

  async scheduleRetry(
    { id, lease }: LeasedRowRef,
    at: string,
    error: string,
    { mayHaveArrived = false }: { readonly mayHaveArrived?: boolean } = {},
  ): Promise<void> {
    await this.runAfterArrivals(() =>
      this.db
        .updateTable('outbox')
        .set((eb) => ({
          ...NO_LEASE,
          attempts: eb('attempts', '+', 1),
          unclear_attempts: eb('unclear_attempts', '+', mayHaveArrived ? 1 : 0),
          next_attempt_at: at,
          last_error: error,
        }))
        .where('id', '=', id)
        .where('lease_id', '=', lease.id)
        .where('status', '=', 'pending')
        .execute(),
    );
  }

  settle(
    { id, lease }: LeasedRowRef,
    status: 'dead' | 'cancelled',
    { now, error, followUps = [] }: { now: string; error: string; followUps?: readonly NewDelivery[] },
  ): Promise<void> {
    const columns = { status, settled_at: now, last_error: error };
    return runQuery(() => this.writes.run((trx) => settleRow(trx, id, columns, { lease, followUps })));
  }

  async release({ id, lease }: LeasedRowRef, now: string, after?: string): Promise<void> {
    const waitFor = after === undefined ? {} : { after_id: after, after_until: null };
    await this.runAfterArrivals(() =>
      this.db
        .updateTable('outbox')
        .set({ ...NO_LEASE, ...waitFor, next_attempt_at: now })
        .where('id', '=', id)
        .where('lease_id', '=', lease.id)
        .where('status', '=', 'pending')
        .execute(),
    );
  }

  async pendingReplies(key: ConversationKey): Promise<readonly OutboxRow[]> {
    const rows = await this.readPendingReplies(key);
    const ids = rows.map(({ id }) => id);
    if (!this.arrivals.areUnwritten(ids)) return rows;
    // The next replies may arrive only after this is on the disk; else a crash could repeat the earlier ones after them.
    await this.arrivals.whenWritten();
    return this.readPendingReplies(key);
  }

  /** Waits until the arrival of a row is on the disk. Returns whether there was one to wait for. */
  async writeArrival(id: string): Promise<boolean> {
    if (!this.arrivals.areUnwritten([id])) return false;
    await this.arrivals.whenWritten();
    return true;
  }

  async find(id: string): Promise<OutboxRow | null> {
    await this.writeArrival(id);
    return runQuery(async () => {
      const row = await this.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : parseOutboxRow(row);
    });
  }

  wasCommandIssued(id: string): Promise<boolean> {
    return runQuery(async () => {
      // The previous version, which may still be running, adds outbox rows but no `given_commands`.
      const { rows } = await sql`
        select id from given_commands where id = ${id} union all select id from outbox where id = ${id}`.execute(
        this.db,
      );
      return rows.length > 0;
    });
  }

  countDone(kind: DeliveryKind, since: string): Promise<number> {
    return runQuery(async () => {
      const query = this.db.selectFrom('outbox').where('status', '=', 'done').where('settled_at', '>=', since);
      const counted = query.where('kind', '=', kind).select((eb) => eb.fn.countAll().as('count'));
      return Number((await counted.executeTakeFirstOrThrow()).count);
    });
  }

  async *list(query: OutboxFilter = {}): AsyncIterable<OutboxRow> {
    await this.arrivals.whenWritten();
    let last: StoredOutboxRow | undefined;
    do {
      const batch: StoredOutboxRow[] = await runQuery(() => readOutboxBatch(this.db, query, last));
      for (const row of batch) yield parseOutboxRow(row);
      last = batch.at(-1);
    } while (last !== undefined);
  }

  requeue(target: { readonly id: string } | 'dead', now: string): Promise<number> {
    const resetColumns = { ...NO_LEASE, status: 'pending', attempts: 0, unclear_attempts: 0 } as const;
    const dueColumns = { queued_at: now, next_attempt_at: now, last_error: null, settled_at: null };
    const update = this.db.updateTable('outbox').set({ ...resetColumns, ...dueColumns });
    const query =
      target === 'dead'
        ? update.where('status', '=', 'dead')
        : update.where('id', '=', target.id).where('status', 'in', ['dead', 'cancelled']);
    return runQuery(async () => Number((await query.executeTakeFirst()).numUpdatedRows));
  }

  hurry(kinds: readonly DeliveryKind[], now: string): Promise<number> {
    const query = this.db
      .updateTable('outbox')
      .set({ next_attempt_at: now })
      .where('status', '=', 'pending')
      .where('kind', 'in', kinds)
      .where('next_attempt_at', '>', now);
    return runQuery(async () => Number((await query.executeTakeFirst()).numUpdatedRows));
  }

  private claimRows(options: ClaimRowsOptions): Promise<readonly LeasedRow[]> {
    return this.runAfterArrivals(() => claimRows(this.db, this.databaseKind, options));
  }

  /** Runs a query that makes rows available, after what arrived of them is written. */
  private runAfterArrivals<T>(query: () => Promise<T>): Promise<T> {
    return runQuery(async () => {
      await this.arrivals.writeLeft();
      return query();
    });
  }

  private readPendingReplies(key: ConversationKey): Promise<readonly OutboxRow[]> {
    return runQuery(async () => {
      const { rows } = await selectPendingReplies(this.db, toConversationColumns(key));
      return rows.map(parseOutboxRow);
    });
  }
}
