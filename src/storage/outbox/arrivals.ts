import type { Transaction } from 'kysely';
import type { DeliveryKind } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import type { WriteGroup } from '../connection/writeGroup';
import { settleRow } from './settleRow';

/** Frequent kinds whose rows are of no use once they are delivered. */
const DELETED_WHEN_DONE: readonly DeliveryKind[] = ['reply', 'timer'];

/** Arrivals that are written together. */
interface ArrivalBatch {
  /** The number of arrived parts by row id. */
  readonly progress: Map<string, number>;
  /** The time of arrival by row id. ISO 8601, UTC. */
  readonly completed: Map<string, string>;
  written: Promise<void>;
}

/**
 * Writes in groups what arrived, because this changes only what is delivered again after a crash: the deliveries whose
 * arrival was not written yet. Each promise resolves when its arrival is on the disk.
 */
export class Arrivals {
  /** Still grows; `null` if nothing arrived since the last write began. */
  private openBatch: ArrivalBatch | null = null;
  private readonly unwritten = new Set<ArrivalBatch>();

  constructor(private readonly writes: WriteGroup) {}

  recordProgress(id: string, progress: number): Promise<void> {
    const batch = this.openBatch ?? this.createBatch();
    batch.progress.set(id, Math.max(progress, batch.progress.get(id) ?? 0));
    return batch.written;
  }

  complete(id: string, now: string): Promise<void> {
    const batch = this.openBatch ?? this.createBatch();
    batch.progress.delete(id);
    batch.completed.set(id, now);
    return batch.written;
  }

  /** Whether the arrival of one of these rows is still to be written. */
  areUnwritten(ids: readonly string[]): boolean {
    return [...this.unwritten].some(({ completed }) => ids.some((id) => completed.has(id)));
  }

  /** Writes what has arrived. Resolves also if that fails: then the rows are still pending. */
  async whenWritten(): Promise<void> {
    if (this.unwritten.size === 0) return;
    this.writes.start();
    await Promise.allSettled([...this.unwritten].map(({ written }) => written));
  }

  private createBatch(): ArrivalBatch {
    const batch: ArrivalBatch = { progress: new Map(), completed: new Map(), written: Promise.resolve() };
    this.openBatch = batch;
    this.unwritten.add(batch);
    batch.written = this.writes
      .runSoon((trx) => {
        if (this.openBatch === batch) this.openBatch = null;
        return writeBatch(trx, batch);
      })
      .finally(() => this.unwritten.delete(batch));
    return batch;
  }
}

async function writeBatch(trx: Transaction<DatabaseSchema>, { progress, completed }: ArrivalBatch): Promise<void> {
  for (const [id, parts] of progress) {
    await trx
      .updateTable('outbox')
      .set({ progress: parts, unclear_attempts: 0 })
      .where('id', '=', id)
      .where('progress', '<', parts)
      .execute();
  }
  if (completed.size === 0) return;
  const deleted = await trx
    .deleteFrom('outbox')
    .where('id', 'in', [...completed.keys()])
    .where('kind', 'in', DELETED_WHEN_DONE)
    .returning('id')
    .execute();
  const deletedIds = new Set(deleted.map(({ id }) => id));
  for (const [id, at] of completed) {
    if (!deletedIds.has(id)) await settleRow(trx, id, { status: 'done', settled_at: at, last_error: null });
  }
}
