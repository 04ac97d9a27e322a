import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { DeliveryKind, LeasedRow, Outbox } from '../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../domain/receiver';
import { Wakeup } from '../platform/wakeup';
import type { Logger } from '../platform/logger';
import { attemptDelivery } from './attemptDelivery';
import { LeaseKeeper } from './leaseKeeper';
import { nextAttemptAt, type RetrySchedule } from './retrySchedule';

export interface DeliveryWorkerParts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Called when a row was settled: another may have waited for it. */
  readonly onSettled: () => void;
}

/** How often the outbox is looked at for rows that nobody rang for: retries, and rows of processes that died. */
const POLL_INTERVAL_MS = 1_000;
/** How long a delivery that was begun may take to end when the process stops. */
const STOP_GRACE_MS = 3_000;

/** Delivers the rows of one kind, some at a time. */
export class DeliveryWorker {
  private readonly bell = new Wakeup();
  private readonly leases: LeaseKeeper;
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopped = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly kind: DeliveryKind,
    private readonly receiver: Receiver,
    private readonly schedule: RetrySchedule,
    private readonly parts: DeliveryWorkerParts,
  ) {
    this.leases = new LeaseKeeper(parts);
  }

  start(): void {
    this.leases.start();
    this.loop = this.run();
  }

  wake(): void {
    this.bell.wake();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.bell.wake();
    await this.loop;
    const grace = setTimeout(() => this.stopped.abort(), STOP_GRACE_MS);
    await Promise.all(this.running.values());
    clearTimeout(grace);
    this.leases.stop();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const free = this.schedule.concurrency - this.running.size;
      const rows = free > 0 ? await this.claim(free) : [];
      for (const row of rows) this.begin(row);
      if (rows.length === 0 || rows.length < free) await this.bell.wait(POLL_INTERVAL_MS);
    }
  }

  private async claim(limit: number): Promise<readonly LeasedRow[]> {
    const { outbox, clock, logger } = this.parts;
    try {
      const lease = this.leases.newLease();
      return await outbox.claim({ kind: this.kind, limit, lease, now: clock.now().toISOString() });
    } catch (error) {
      logger.warn({ kind: this.kind, err: error }, 'outbox not readable, trying again');
      return [];
    }
  }

  private begin(row: LeasedRow): void {
    this.leases.keep(row);
    const running = this.deliver(row).finally(() => {
      this.running.delete(row.id);
      this.leases.drop(row);
      this.bell.wake();
    });
    this.running.set(row.id, running);
  }

  private async deliver(row: LeasedRow): Promise<void> {
    const outcome = await attemptDelivery(this.receiver, row, this.schedule.timeoutMs, this.stopped.signal);
    try {
      await this.note(row, outcome);
    } catch (error) {
      // The lease runs out and the row is delivered again, with the same id.
      this.parts.logger.warn({ kind: this.kind, row: row.id, err: error }, 'outcome of a delivery not stored');
    }
  }

  private async note(row: LeasedRow, outcome: DeliveryOutcome): Promise<void> {
    const { outbox, clock, random, onSettled } = this.parts;
    const now = clock.now();
    const at = now.toISOString();
    if (outcome.outcome === 'done') {
      await outbox.complete(row.id, at, outcome.followUps);
      return onSettled();
    }
    if (outcome.outcome === 'wait_for') return outbox.release(row, at, outcome.id);
    const { error } = outcome;
    if (outcome.outcome === 'retry') {
      if (this.stopped.signal.aborted) return outbox.release(row, at);
      const next = nextAttemptAt(row, this.schedule, { now, random: random(), retryAt: outcome.retryAt });
      this.log(row, outcome, next);
      if (next !== null) return outbox.scheduleRetry(row, next.toISOString(), error);
    } else this.log(row, outcome, null);
    const status = outcome.outcome === 'cancelled' ? 'cancelled' : 'dead';
    const then = status === 'dead' ? this.receiver.onDead?.({ ...row, lastError: error }) : [];
    await outbox.settle(row, status, { now: at, error, followUps: then });
    onSettled();
  }

  private log(
    row: LeasedRow,
    { outcome, error }: Exclude<DeliveryOutcome, { outcome: 'done' | 'wait_for' }>,
    next: Date | null,
  ): void {
    const { logger } = this.parts;
    const fields = { row: row.id, kind: row.kind, ticket: row.ticketNumber, attempts: row.attempts + 1, error };
    if (next !== null) logger.warn({ ...fields, next: next.toISOString() }, 'delivery failed, tried again');
    else if (outcome === 'cancelled') logger.warn(fields, 'delivery no longer wanted');
    else logger.error(fields, 'delivery given up');
  }
}
