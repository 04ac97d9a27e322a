import type { LeasedRow, NewDelivery, OutboxRow } from './outbox';

/** The outcome of a delivery attempt. `error` is a code for operators, without text from other systems or secrets. */
export type DeliveryOutcome =
  | { readonly outcome: 'done'; readonly followUps?: readonly NewDelivery[] }
  /**
   * `retryAt`: the earliest time for the next attempt, as the other system requested. `mayHaveArrived`: what was sent may
   * have arrived all the same.
   */
  | { readonly outcome: 'retry'; readonly error: string; readonly retryAt?: Date; readonly mayHaveArrived?: boolean }
  /** The row depends on the row with this id: the attempt is not counted, and is repeated when that row is settled. */
  | { readonly outcome: 'wait_for'; readonly id: string }
  /** A retry will not help. */
  | { readonly outcome: 'dead'; readonly error: string }
  /** The delivery is no longer wanted. */
  | { readonly outcome: 'cancelled'; readonly error: string };

/** Delivers the outbox rows of one kind to another system, such as a mail server or the staff board. */
export interface DeliveryHandler {
  /**
   * Attempts to deliver a row. It may be called again for the same row, with the same id. `signal` aborts when the time
   * is up. An exception counts as `retry`.
   */
  deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome>;
  /** Returns deliveries to add because this row is dead; they are added in the same transaction. */
  onDead?(row: OutboxRow): readonly NewDelivery[];
}
