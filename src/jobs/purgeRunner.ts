import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../domain/clock';
import type { DeletedCounts, Upkeep } from '../domain/upkeep';
import type { Logger } from '../platform/logger';
import { sumCounts } from '../domain/sumCounts';

export interface PurgeRunnerDependencies {
  readonly upkeep: Upkeep;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Days after the last change; `null` keeps conversations and tickets forever. */
  readonly retentionDays: number | null;
}

const DAY_MS = 24 * 3_600_000;
const RUN_INTERVAL_MS = 3_600_000;
/** Small batches with a pause after each, so that a turn never waits long for a purge. */
const BATCH_SIZE = 50;
const BATCH_PAUSE_MS = 50;
/** Done and cancelled deliveries are deleted after this time even if the retention is longer. */
const DELIVERED_RETENTION_DAYS = 7;
/**
 * Much longer than the period in which sessions are looked up. Also applies if the retention is shorter: the ids of
 * commands are not personal data.
 */
const COMMAND_RETENTION_DAYS = 30;
/** Pages of the desk that were closed for longer load their lists anew. */
const DESK_CHANGE_RETENTION_DAYS = 1;

/** Deletes data in the background once its retention is over. Several processes may run it at once. */
export class PurgeRunner {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly dependencies: PurgeRunnerDependencies) {}

  /** Starts to purge immediately and then every hour. */
  start(): void {
    this.running = this.run();
  }

  /** Stops purging; resolves when the current batch is finished. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Deletes all data whose retention is over. Returns the number of deleted rows by table. */
  async purge(): Promise<DeletedCounts> {
    const { upkeep, retentionDays } = this.dependencies;
    const days = retentionDays ?? Infinity;
    let deleted = await this.purgeInBatches((before) => upkeep.purgeDeliveries(before, BATCH_SIZE, { dead: false }), {
      days: Math.min(days, DELIVERED_RETENTION_DAYS),
    });
    deleted = sumCounts(
      deleted,
      await this.purgeInBatches((before) => upkeep.purgeCommands(before, BATCH_SIZE), { days: COMMAND_RETENTION_DAYS }),
    );
    deleted = sumCounts(
      deleted,
      await this.purgeInBatches((before) => upkeep.purgeDeskChanges(before, BATCH_SIZE), {
        days: DESK_CHANGE_RETENTION_DAYS,
      }),
    );
    if (retentionDays === null) return deleted;
    for (const deleteBatch of [
      (before: string) => upkeep.purgeConversations(before, BATCH_SIZE),
      (before: string) => upkeep.purgeTurns(before, BATCH_SIZE),
      (before: string) => upkeep.purgeTickets(before, BATCH_SIZE),
      (before: string) => upkeep.purgeDeliveries(before, BATCH_SIZE, { dead: true }),
    ]) {
      deleted = sumCounts(deleted, await this.purgeInBatches(deleteBatch, { days }));
    }
    return deleted;
  }

  private async run(): Promise<void> {
    const { logger } = this.dependencies;
    while (!this.stopping.signal.aborted) {
      try {
        const deleted = await this.purge();
        if (Object.values(deleted).some((count) => count > 0)) logger.info({ deleted }, 'old data purged');
      } catch (error) {
        logger.warn({ err: error }, 'purge failed, will be retried later');
      }
      await this.pause(RUN_INTERVAL_MS);
    }
  }

  private async purgeInBatches(
    deleteBatch: (before: string) => Promise<DeletedCounts | null>,
    { days }: { readonly days: number },
  ): Promise<DeletedCounts> {
    const before = new Date(this.dependencies.clock.now().getTime() - days * DAY_MS).toISOString();
    let deleted: DeletedCounts = {};
    while (!this.stopping.signal.aborted) {
      const batch = await deleteBatch(before);
      // If none of the batch was deleted, it is in use; the next run tries it again.
      if (batch === null || Object.values(batch).every((count) => count === 0)) break;
      deleted = sumCounts(deleted, batch);
      await this.pause(BATCH_PAUSE_MS);
    }
    return deleted;
  }

  private pause(ms: number): Promise<void> {
    return wait(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
