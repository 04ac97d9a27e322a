import { DELIVERY_KINDS, type DeliveryKind } from '../domain/outbox';
import type { Receiver } from '../domain/receiver';
import { DeliveryWorker, type DeliveryWorkerParts } from './deliveryWorker';
import { RETRY_SCHEDULES, type RetrySchedule } from './retrySchedule';

/** The receiver of each kind. Rows of a kind without a receiver stay in the outbox until a process has one. */
export type ReceiversByKind = Readonly<Partial<Record<DeliveryKind, Receiver>>>;

/**
 * Delivers due outbox rows to their receivers, with a separate worker for each kind: a slow or unreachable receiver
 * delays only its own kind, and never a turn.
 */
export class OutboxWorker {
  private readonly workers: readonly DeliveryWorker[];

  constructor(
    parts: Omit<DeliveryWorkerParts, 'onSettled'>,
    receivers: ReceiversByKind,
    schedules: Readonly<Record<DeliveryKind, RetrySchedule>> = RETRY_SCHEDULES,
  ) {
    const workerParts = { ...parts, onSettled: () => this.wake() };
    this.workers = DELIVERY_KINDS.flatMap((kind) => {
      const receiver = receivers[kind];
      return receiver === undefined ? [] : [new DeliveryWorker(kind, receiver, schedules[kind], workerParts)];
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
