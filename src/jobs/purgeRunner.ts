import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../domain/clock';
import type { DeletedCounts, Upkeep } from '../domain/upkeep';
import type { Logger } from '../platform/logger';
import { sumCounts } from '../domain/sumCounts';

export interface PurgeRunnerParts {
  readonly upkeep: Upkeep;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Days after the last change; `null` keeps conversations and tickets for ever. */
  readonly retentionDays: number | null;
}

const DAY_MS = 24 * 3_600_000;
const RUN_INTERVAL_MS = 3_600_000;
/** Few rows at a time and a pause after them: a turn never waits long for a purge. */
const BATCH_SIZE = 50;
const BATCH_PAUSE_MS = 50;
/** What was delivered is of no use for longer, whatever the retention. */
const DELIVERED_RETENTION_DAYS = 7;
/** Much longer than sessions are searched for, and also if the retention is shorter: ids of sessions are no personal data. */
const COMMAND_RETENTION_DAYS = 30;

/** Deletes in the background what is older than it may be. Several processes may do it at once. */
export class PurgeRunner {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PurgeRunnerParts) {}

  /** Begins at once, and again every hour. */
  start(): void {
    this.running = this.run();
  }

  /** Resolves when the batch at hand is through. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Deletes all that is too old now. */
  async purge(): Promise<DeletedCounts> {
    const { upkeep, retentionDays } = this.parts;
    const days = retentionDays ?? Infinity;
    let deleted = await this.purgeInBatches((before) => upkeep.purgeDeliveries(before, BATCH_SIZE, { dead: false }), {
      days: Math.min(days, DELIVERED_RETENTION_DAYS),
    });
    deleted = sumCounts(
      deleted,
      await this.purgeInBatches((before) => upkeep.purgeCommands(before, BATCH_SIZE), { days: COMMAND_RETENTION_DAYS }),
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
    const { logger } = this.parts;
    while (!this.stopping.signal.aborted) {
      try {
        const deleted = await this.purge();
        if (Object.values(deleted).some((count) => count > 0)) logger.info({ deleted }, 'old data purged');
      } catch (error) {
        logger.warn({ err: error }, 'purge broken off, going on later');
      }
      await this.pause(RUN_INTERVAL_MS);
    }
  }

  private async purgeInBatches(
    deleteBatch: (before: string) => Promise<DeletedCounts | null>,
    { days }: { readonly days: number },
  ): Promise<DeletedCounts> {
    const before = new Date(this.parts.clock.now().getTime() - days * DAY_MS).toISOString();
    let deleted: DeletedCounts = {};
    while (!this.stopping.signal.aborted) {
      const batch = await deleteBatch(before);
      // Nothing of a batch deleted: it is in use, and is looked at again next time.
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
