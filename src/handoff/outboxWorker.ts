import { DELIVERY_KINDS, type DeliveryKind } from '../domain/outbox';
import type { Receiver } from '../domain/receiver';
import { DeliveryWorker, type DeliveryWorkerParts } from './deliveryWorker';
import { RETRY_SCHEDULES, type RetrySchedule } from './retrySchedule';

/** Who takes which kind. A kind without a receiver stays in the outbox until a process that has one comes along. */
export type Receivers = Readonly<Partial<Record<DeliveryKind, Receiver>>>;

/**
 * Takes what is due in the outbox to its receivers, every kind in a lane of its own: a receiver that is slow or dead
 * holds up nothing but its own kind, and never a turn.
 */
export class OutboxWorker {
  private readonly lanes: readonly DeliveryWorker[];

  constructor(
    parts: Omit<DeliveryWorkerParts, 'onSettled'>,
    receivers: Receivers,
    schedules: Readonly<Record<DeliveryKind, RetrySchedule>> = RETRY_SCHEDULES,
  ) {
    const lane = { ...parts, onSettled: () => this.wake() };
    this.lanes = DELIVERY_KINDS.flatMap((kind) => {
      const receiver = receivers[kind];
      return receiver === undefined ? [] : [new DeliveryWorker(kind, receiver, schedules[kind], lane)];
    });
  }

  /** Begins to deliver, first of all what an earlier process left behind. */
  start(): void {
    for (const lane of this.lanes) lane.start();
  }

  /** Something may be due: look now rather than at the next round. */
  wake(): void {
    for (const lane of this.lanes) lane.wake();
  }

  /** Begins no new delivery, gives those on their way a while to end, and gives the rest back. */
  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }
}
