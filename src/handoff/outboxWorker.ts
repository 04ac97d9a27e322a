import { DELIVERY_KINDS, type DeliveryKind } from '../domain/outbox';
import type { DeliveryHandler } from '../domain/deliveryHandler';
import { DeliveryWorker, type DeliveryWorkerDependencies } from './deliveryWorker';
import { RETRY_SCHEDULES, type RetrySchedule } from './retrySchedule';

/** The handler of each kind. Rows of a kind without a handler stay in the outbox until a process has one. */
export type DeliveryHandlersByKind = Readonly<Partial<Record<DeliveryKind, DeliveryHandler>>>;

/**
 * Delivers due outbox rows with the handlers of their kinds. Each kind has a separate worker: a slow or unreachable
 * system delays only its own kind, and never a turn.
 */
export class OutboxWorker {
  private readonly workers: readonly DeliveryWorker[];

  constructor(
    dependencies: Omit<DeliveryWorkerDependencies, 'onSettled'>,
    handlers: DeliveryHandlersByKind,
    schedules: Readonly<Record<DeliveryKind, RetrySchedule>> = RETRY_SCHEDULES,
  ) {
    const workerDependencies = { ...dependencies, onSettled: () => this.wake() };
    this.workers = DELIVERY_KINDS.flatMap((kind) => {
      const handler = handlers[kind];
      return handler === undefined ? [] : [new DeliveryWorker(kind, handler, schedules[kind], workerDependencies)];
    });
  }

  /** Starts delivering, including rows that an earlier process left in the outbox. */
  start(): void {
    for (const worker of this.workers) worker.start();
  }

  /** Checks for due rows now instead of at the next poll. Call this after adding rows. */
  wake(): void {
    for (const worker of this.workers) worker.wake();
  }

  /** Starts no new deliveries, gives running ones a few seconds to finish, then aborts them and releases their rows. */
  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
  }
}
