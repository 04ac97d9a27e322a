import type { Transaction } from 'kysely';
import type { DeliveryKind } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { keepStatement } from '../connection/keepStatement';
import { repeatLast } from '../connection/repeatLast';
import type { WriteGroup } from '../connection/writeGroup';
import { settleRow } from './settleRow';

/** Frequent kinds whose rows are of no use once they are delivered. */
const DELETED_WHEN_DONE: readonly DeliveryKind[] = ['reply', 'timer'];

/** What arrived of deliveries, by the ids of their rows. */
interface ArrivedParts {
  /** The number of arrived parts. */
  readonly progress: Map<string, number>;
  /** The time of arrival. ISO 8601, UTC. */
  readonly completed: Map<string, string>;
}

/** Arrivals that are written together. */
interface ArrivalBatch extends ArrivedParts {
  /** Whether some of them could not be written before. */
  hasLeft: boolean;
  written: Promise<void>;
}

/** Time between two attempts to write what was left. Shorter than the pauses of other processes between two claims. */
const RETRY_MS = 250;
/** More than arrive while the database is away: without it no turn is committed, and no row claimed. */
const MAX_LEFT = 10_000;

/**
 * Writes in groups what arrived, because this changes only what is delivered again after a crash: the deliveries whose
 * arrival was not written yet. Each promise resolves when its arrival is on the disk. If that fails, the promise rejects,
 * and the arrival is kept in memory until it is written.
 */
export class Arrivals {
  /** Still grows; `null` if nothing arrived since the last write began. */
  private openBatch: ArrivalBatch | null = null;
  private readonly unwritten = new Set<ArrivalBatch>();
  /** What could not be written, because the database was away. */
  private readonly left: ArrivedParts = { progress: new Map(), completed: new Map() };
  private retryTimer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly writes: WriteGroup,
    private readonly maxLeft = MAX_LEFT,
  ) {}

  recordProgress(id: string, progress: number): Promise<void> {
    const batch = this.takeOpenBatch();
    addProgress(batch, id, progress);
    return batch.written;
  }

  complete(id: string, now: string): Promise<void> {
    const batch = this.takeOpenBatch();
    addCompleted(batch, id, now);
    return batch.written;
  }

  /** Whether the arrival of one of these rows is still to be written. */
  areUnwritten(ids: readonly string[]): boolean {
    return [...this.unwritten, this.left].some(({ completed }) => ids.some((id) => completed.has(id)));
  }

  /** Writes what has arrived. Resolves also if that fails: then the rows are still pending. */
  async whenWritten(): Promise<void> {
    await this.writeLeft().catch(() => undefined);
    if (this.unwritten.size === 0) return;
    this.writes.start();
    await Promise.allSettled([...this.unwritten].map(({ written }) => written));
  }

  /**
   * Writes what was left when the database was away; call it before rows are given to anyone, who would deliver again
   * what has arrived. Rejects if it cannot be written now either.
   */
  async writeLeft(): Promise<void> {
    if (countParts(this.left) > 0) this.takeOpenBatch();
    const batches = [...this.unwritten].filter(({ hasLeft }) => hasLeft);
    if (batches.length === 0) return;
    this.writes.start();
    await Promise.all(batches.map(({ written }) => written));
  }

  /** Writes what has arrived, for the last time. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retryTimer);
    await this.whenWritten();
  }

  /** Returns the batch for what arrives now, with what was left. */
  private takeOpenBatch(): ArrivalBatch {
    const batch = this.openBatch ?? this.createBatch();
    if (countParts(this.left) > 0) batch.hasLeft = true;
    moveParts(this.left, batch);
    return batch;
  }

  private createBatch(): ArrivalBatch {
    const parts = { progress: new Map<string, number>(), completed: new Map<string, string>() };
    const batch: ArrivalBatch = { ...parts, hasLeft: false, written: Promise.resolve() };
    this.openBatch = batch;
    this.unwritten.add(batch);
    batch.written = this.writes
      .runSoon((trx) => {
        this.end(batch);
        return writeBatch(trx, batch);
      })
      .catch((error: unknown) => {
        this.keep(batch);
        throw error;
      })
      .finally(() => {
        // If the transaction could not even begin, the batch has not ended: later arrivals would join it and be lost.
        this.end(batch);
        this.unwritten.delete(batch);
      });
    return batch;
  }

  /** Later arrivals get a batch of their own. */
  private end(batch: ArrivalBatch): void {
    if (this.openBatch === batch) this.openBatch = null;
  }

  /** Keeps what was not written, and tries again soon. If there is too much, the oldest go, those in progress first. */
  private keep(batch: ArrivalBatch): void {
    moveParts(batch, this.left);
    const { progress, completed } = this.left;
    for (const parts of [progress, completed])
      for (const id of parts.keys()) if (countParts(this.left) > this.maxLeft) parts.delete(id);
    if (this.isClosed) return;
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => void this.writeLeft().catch(() => undefined), RETRY_MS).unref();
  }
}

function addProgress({ progress, completed }: ArrivedParts, id: string, parts: number): void {
  if (!completed.has(id)) progress.set(id, Math.max(parts, progress.get(id) ?? 0));
}

function addCompleted({ progress, completed }: ArrivedParts, id: string, at: string): void {
  progress.delete(id);
  completed.set(id, at);
}

function moveParts(from: ArrivedParts, to: ArrivedParts): void {
  for (const [id, at] of from.completed) addCompleted(to, id, at);
  for (const [id, parts] of from.progress) addProgress(to, id, parts);
  from.completed.clear();
  from.progress.clear();
}

function countParts({ progress, completed }: ArrivedParts): number {
  return progress.size + completed.size;
}

const updateProgress = keepStatement((db, { id, parts }: { readonly id: string; readonly parts: number }) =>
  db
    .updateTable('outbox')
    .set({ progress: parts, unclear_attempts: 0 })
    .where('id', '=', id)
    .where('progress', '<', parts),
);

const deleteCompleted = keepStatement((db, ...rows: { readonly id: string }[]) =>
  db
    .deleteFrom('outbox')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('kind', 'in', DELETED_WHEN_DONE)
    .returning('id'),
);

async function writeBatch(trx: Transaction<DatabaseSchema>, { progress, completed }: ArrivedParts): Promise<void> {
  for (const [id, parts] of progress) {
    await updateProgress(trx, { id, parts });
  }
  if (completed.size === 0) return;
  const [first, ...others] = repeatLast([...completed.keys()]).map((id) => ({ id }));
  const { rows } = await deleteCompleted(trx, first!, ...others);
  const deletedIds = new Set(rows.map(({ id }) => id));
  for (const [id, at] of completed) {
    if (!deletedIds.has(id)) await settleRow(trx, id, { status: 'done', settled_at: at, last_error: null });
  }
}
