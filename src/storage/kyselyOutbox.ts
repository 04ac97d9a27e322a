import { sql, type Kysely } from 'kysely';
import type { Claim, HeldRow, Lease, LeasedRow, NewDelivery, Outbox, OutboxQuery, OutboxRow } from '../domain/outbox';
import type { ConversationKey } from '../domain/store';
import { addToOutbox } from './addToOutbox';
import { answer } from './answer';
import { claimRows } from './claimRows';
import { conversationColumns } from './conversationColumns';
import type { DatabaseSchema } from './databaseSchema';
import type { DatabaseLocation } from './openDatabase';
import { outboxPage } from './outboxPage';
import { outboxRows, parseOutboxRow, type StoredOutboxRow } from './outboxRows';

const FREE = { lease_id: null, leased_until: null };

/** The outbox on SQLite or PostgreSQL. */
export class KyselyOutbox implements Outbox {
  constructor(
    private readonly db: Kysely<DatabaseSchema>,
    private readonly kind: DatabaseLocation['kind'],
  ) {}

  enqueue(rows: readonly NewDelivery[]): Promise<void> {
    return answer(() => this.db.transaction().execute((trx) => addToOutbox(trx, outboxRows(rows))));
  }

  claim({ kind, limit, lease, now }: Claim): Promise<readonly LeasedRow[]> {
    const which = sql`o.kind = ${kind} and o.next_attempt_at <= ${now}`;
    return answer(() => claimRows(this.db, this.kind, { which, limit, lease, now }));
  }

  async claimOne(id: string, lease: Lease, now: string): Promise<LeasedRow | null> {
    const which = sql`o.id = ${id}`;
    const [row] = await answer(() => claimRows(this.db, this.kind, { which, limit: 1, lease, now }));
    return row ?? null;
  }

  renew(ids: readonly string[], lease: Lease): Promise<readonly string[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return answer(async () => {
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

  async advance(id: string, progress: number): Promise<void> {
    await answer(() =>
      this.db.updateTable('outbox').set({ progress }).where('id', '=', id).where('progress', '<', progress).execute(),
    );
  }

  reserve({ id, lease }: HeldRow, progress: number, now: string): Promise<boolean> {
    return answer(async () => {
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

  complete(id: string, now: string, then: readonly NewDelivery[] = []): Promise<void> {
    return answer(async () => {
      const reply = this.db.deleteFrom('outbox').where('id', '=', id).where('kind', '=', 'reply');
      if ((await reply.executeTakeFirst()).numDeletedRows > 0n) return;
      await this.settleOnce(id, null, { status: 'done', settled_at: now, last_error: null }, then);
    });
  }

  async retry({ id, lease }: HeldRow, at: string, error: string): Promise<void> {
    await answer(() =>
      this.db
        .updateTable('outbox')
        .set((eb) => ({ ...FREE, attempts: eb('attempts', '+', 1), next_attempt_at: at, last_error: error }))
        .where('id', '=', id)
        .where('lease_id', '=', lease.id)
        .where('status', '=', 'pending')
        .execute(),
    );
  }

  settle(
    { id, lease }: HeldRow,
    status: 'dead' | 'cancelled',
    { now, error, then = [] }: { now: string; error: string; then?: readonly NewDelivery[] },
  ): Promise<void> {
    const settled = { status, settled_at: now, last_error: error };
    return answer(() => this.settleOnce(id, lease, settled, then));
  }

  async release({ id, lease }: HeldRow, now: string, after?: string): Promise<void> {
    const behind = after === undefined ? {} : { after_id: after, after_until: null };
    await answer(() =>
      this.db
        .updateTable('outbox')
        .set({ ...FREE, ...behind, next_attempt_at: now })
        .where('id', '=', id)
        .where('lease_id', '=', lease.id)
        .where('status', '=', 'pending')
        .execute(),
    );
  }

  pendingReplies(key: ConversationKey): Promise<readonly OutboxRow[]> {
    const { channel, conversation_id } = conversationColumns(key);
    return answer(async () => {
      const { rows } = await sql<StoredOutboxRow>`
        select * from outbox where status = 'pending' and kind = 'reply'
          and conversation_id = ${conversation_id} and channel = ${channel} order by seq`.execute(this.db);
      return rows.map(parseOutboxRow);
    });
  }

  find(id: string): Promise<OutboxRow | null> {
    return answer(async () => {
      const row = await this.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : parseOutboxRow(row);
    });
  }

  wasGiven(id: string): Promise<boolean> {
    return answer(async () => {
      // A program of the version before this one, still running beside it, adds rows only.
      const { rows } = await sql`
        select id from given_commands where id = ${id} union all select id from outbox where id = ${id}`.execute(
        this.db,
      );
      return rows.length > 0;
    });
  }

  async *list(query: OutboxQuery = {}): AsyncIterable<OutboxRow> {
    let last: StoredOutboxRow | undefined;
    do {
      const page: StoredOutboxRow[] = await answer(() => outboxPage(this.db, query, last));
      for (const row of page) yield parseOutboxRow(row);
      last = page.at(-1);
    } while (last !== undefined);
  }

  requeue(which: { readonly id: string } | 'dead', now: string): Promise<number> {
    const renewed = { ...FREE, status: 'pending', attempts: 0, queued_at: now, next_attempt_at: now } as const;
    const update = this.db.updateTable('outbox').set({ ...renewed, last_error: null, settled_at: null });
    const chosen =
      which === 'dead'
        ? update.where('status', '=', 'dead')
        : update.where('id', '=', which.id).where('status', 'in', ['dead', 'cancelled']);
    return answer(async () => Number((await chosen.executeTakeFirst()).numUpdatedRows));
  }

  /** Settles a pending row and adds what follows, both or neither. */
  private async settleOnce(
    id: string,
    lease: Lease | null,
    settled: {
      status: 'done' | 'dead' | 'cancelled';
      settled_at: string;
      last_error: string | null;
      attempts?: number;
    },
    then: readonly NewDelivery[],
  ): Promise<void> {
    const failed = settled.status === 'done' ? 0 : 1;
    await this.db.transaction().execute(async (trx) => {
      let update = trx
        .updateTable('outbox')
        .set((eb) => ({ ...FREE, ...settled, attempts: eb('attempts', '+', failed) }))
        .where('id', '=', id)
        .where('status', '=', 'pending');
      if (lease !== null) update = update.where('lease_id', '=', lease.id);
      const { numUpdatedRows } = await update.executeTakeFirst();
      if (numUpdatedRows > 0n) await addToOutbox(trx, outboxRows(then));
    });
  }
}
