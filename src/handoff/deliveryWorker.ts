import { setMaxListeners } from 'node:events';
import type { Clock } from '../domain/clock';
import type { IdGenerator } from '../domain/idGenerator';
import type { DeliveryKind, LeasedRow, Outbox } from '../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../domain/deliveryHandler';
import { Wakeup } from '../platform/wakeup';
import type { Logger } from '../platform/logger';
import type { Metrics } from '../platform/metrics';
import { attemptDelivery } from './attemptDelivery';
import { DestinationLanes } from './destinationLanes';
import { LeaseKeeper } from './leaseKeeper';
import { nextAttemptAt, type RetrySchedule } from './retrySchedule';

export interface DeliveryWorkerDependencies {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  readonly logger: Logger;
  /** If absent, nothing is counted. */
  readonly metrics?: Metrics;
  /** Called after a row is settled, because another row may be waiting for it. */
  readonly onSettled: () => void;
  /**
   * How often the outbox is polled for rows without a `wake()`: retries, and rows of processes that died. Milliseconds;
   * one second by default.
   */
  readonly pollIntervalMs?: number;
}

const POLL_INTERVAL_MS = 1_000;
/** How long running deliveries may take to finish when the process stops. */
const STOP_GRACE_MS = 3_000;

/** Delivers the outbox rows of one kind, at most `schedule.concurrency` to one destination at a time. */
export class DeliveryWorker {
  private readonly wakeup = new Wakeup();
  private readonly leases: LeaseKeeper;
  private readonly lanes: DestinationLanes;
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly stopController = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly kind: DeliveryKind,
    private readonly handler: DeliveryHandler,
    private readonly schedule: RetrySchedule,
    private readonly dependencies: DeliveryWorkerDependencies,
  ) {
    // Every delivery that runs listens to it, and Node warns of more than ten.
    setMaxListeners(0, this.stopController.signal);
    this.leases = new LeaseKeeper(dependencies);
    this.lanes = new DestinationLanes(schedule, dependencies.clock);
  }

  start(): void {
    this.leases.start();
    this.loop = this.run();
  }

  wake(): void {
    this.wakeup.wake();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeup.wake();
    await this.loop;
    const grace = setTimeout(() => this.stopController.abort(), STOP_GRACE_MS);
    await Promise.all(this.inFlight.values());
    clearTimeout(grace);
    this.leases.stop();
  }

  private async run(): Promise<void> {
    const { pollIntervalMs = POLL_INTERVAL_MS } = this.dependencies;
    while (!this.isStopping) {
      const next = this.lanes.nextClaim();
      const rows = await this.claim(next);
      for (const row of rows) this.startDelivery(row);
      if (rows.length < next.limit) await this.wakeup.wait(pollIntervalMs);
    }
  }

  private async claim(next: ReturnType<DestinationLanes['nextClaim']>): Promise<readonly LeasedRow[]> {
    const { outbox, clock, logger } = this.dependencies;
    try {
      const lease = this.leases.newLease();
      return await outbox.claim({ kind: this.kind, ...next, lease, now: clock.now().toISOString() });
    } catch (error) {
      logger.warn({ kind: this.kind, err: error }, 'outbox not readable, will retry');
      return [];
    }
  }

  private startDelivery(row: LeasedRow): void {
    this.leases.keep(row);
    this.lanes.start(row);
    const delivery = this.deliver(row).finally(() => {
      this.inFlight.delete(row.id);
      this.leases.drop(row);
      this.wakeup.wake();
    });
    this.inFlight.set(row.id, delivery);
  }

  private async deliver(row: LeasedRow): Promise<void> {
    const began = performance.now();
    const outcome = await attemptDelivery(this.handler, row, this.schedule.timeoutMs, this.stopController.signal);
    this.lanes.end(row, resultOf(outcome));
    this.dependencies.metrics?.recordDelivery(this.kind, outcome.outcome);
    try {
      await this.recordOutcome(row, outcome);
      if (outcome.outcome === 'done') this.logSuccess(row, performance.now() - began);
    } catch (error) {
      // The lease expires and the row is delivered again, with the same id.
      this.dependencies.logger.warn({ kind: this.kind, row: row.id, err: error }, 'delivery outcome not stored');
    }
  }

  private async recordOutcome(row: LeasedRow, outcome: DeliveryOutcome): Promise<void> {
    const { outbox, clock, random, onSettled } = this.dependencies;
    const now = clock.now();
    const at = now.toISOString();
    if (outcome.outcome === 'done') {
      await outbox.complete(row.id, at, outcome.followUps);
      return onSettled();
    }
    if (outcome.outcome === 'wait_for') return outbox.release(row, at, outcome.id);
    const { error } = outcome;
    if (outcome.outcome === 'retry') {
      if (this.stopController.signal.aborted) return outbox.release(row, at);
      const next = nextAttemptAt(row, this.schedule, { now, random: random(), retryAt: outcome.retryAt });
      this.logFailure(row, outcome, next);
      const { mayHaveArrived } = outcome;
      if (next !== null) return outbox.scheduleRetry(row, next.toISOString(), error, { mayHaveArrived });
    } else this.logFailure(row, outcome, null);
    const status = outcome.outcome === 'cancelled' ? 'cancelled' : 'dead';
    const followUps = status === 'dead' ? this.handler.onDead?.({ ...row, lastError: error }) : [];
    await outbox.settle(row, status, { now: at, error, followUps });
    onSettled();
  }

  private logSuccess(row: LeasedRow, ms: number): void {
    const fields = { row: row.id, kind: row.kind, ticket: row.ticketNumber, attempts: row.attempts + 1 };
    this.dependencies.logger.info({ ...fields, ms: Math.round(ms) }, 'delivered');
  }

  private logFailure(
    row: LeasedRow,
    { outcome, error }: Exclude<DeliveryOutcome, { outcome: 'done' | 'wait_for' }>,
    next: Date | null,
  ): void {
    const { logger } = this.dependencies;
    const fields = { row: row.id, kind: row.kind, ticket: row.ticketNumber, attempts: row.attempts + 1, error };
    if (next !== null) logger.warn({ ...fields, next: next.toISOString() }, 'delivery failed, will retry');
    else if (outcome === 'cancelled') logger.warn(fields, 'delivery cancelled');
    else logger.error(fields, 'delivery given up');
  }
}

function resultOf({ outcome }: DeliveryOutcome): Parameters<DestinationLanes['end']>[1] {
  if (outcome === 'done') return 'arrived';
  return outcome === 'retry' ? 'failed' : null;
}
