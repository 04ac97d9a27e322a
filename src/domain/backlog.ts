import type { DeliveryKind } from './outbox';

/** Work that waits, of all processes on the database. */
export interface Backlog {
  /** Deliveries that were due but have not arrived, those between two attempts included. Kinds without any are left out. */
  readonly deliveries: readonly (Waiting & { readonly kind: DeliveryKind })[];
  /** Tickets that no agent has taken. */
  readonly tickets: Waiting;
}

export interface Waiting {
  readonly count: number;
  /** When the oldest began to wait. ISO 8601, UTC; `null` if nothing waits. */
  readonly since: string | null;
}
