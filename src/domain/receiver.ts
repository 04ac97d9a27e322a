import type { LeasedRow, NewDelivery, OutboxRow } from './outbox';

/** How a delivery ended. `error` is a code for operators: no words of others, no secret. */
export type DeliveryOutcome =
  | { readonly outcome: 'done'; readonly followUps?: readonly NewDelivery[] }
  /** `retryAt`: not before this moment, because the receiver said so. */
  | { readonly outcome: 'retry'; readonly error: string; readonly retryAt?: Date }
  /** What becomes of the row with this id decides: it comes again when that one is settled. No attempt is counted. */
  | { readonly outcome: 'wait_for'; readonly id: string }
  /** Trying again will not help. */
  | { readonly outcome: 'dead'; readonly error: string }
  /** Nobody wants it any more. */
  | { readonly outcome: 'cancelled'; readonly error: string };

/** Takes the outbox rows of one kind to where they belong. */
export interface Receiver {
  /**
   * Delivers a row; the same row may come again, with the same id. `signal` aborts when the time is up. What it throws
   * counts as `retry`.
   */
  deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome>;
  /** What is to be delivered because this row is dead, added in the same transaction. */
  onDead?(row: OutboxRow): readonly NewDelivery[];
}
