import type { ConversationKey } from './store';

/** The kinds of deliveries that a turn can cause after its commit; a `timer` goes back to its own conversation. */
export const DELIVERY_KINDS = [
  'reply',
  'cpo_mail',
  'board_post',
  'board_comment',
  'webhook',
  'hub_update',
  'stop_session',
  'timer',
  'kakao_event',
  'kakao_photo',
] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * Kinds of deliveries that change data in another system: each command is issued once, and its id is remembered after
 * its row is deleted.
 */
export const COMMAND_KINDS: readonly DeliveryKind[] = ['stop_session'];

/**
 * `pending`: still to be delivered. `done`: arrived. `dead`: given up, an operator should look at it. `cancelled`: no
 * longer wanted. All but `pending` are settled.
 */
export const DELIVERY_STATUSES = ['pending', 'done', 'dead', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/**
 * A row that is not delivered before this time is held: no worker delivers it, but a request of its conversation takes
 * it. ISO 8601, UTC.
 */
export const HELD_UNTIL = '9999-12-31T23:59:59.999Z';

/** The right to deliver a row until a given time. Its holder passes the lease to methods that change the row. */
export interface Lease {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly until: string;
}

/** A delivery to add to the outbox. */
export interface NewDelivery {
  /**
   * A UUID: the idempotency key for the other system, the same at every attempt. A row whose id exists already is not
   * added again.
   */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly ticketNumber: string | null;
  readonly conversation: ConversationKey | null;
  /**
   * The system that gets the delivery, if its kind has several: a host. Deliveries to one destination do not delay those
   * to another.
   */
  readonly destination?: string;
  /** JSON. */
  readonly payload: unknown;
  /** The id of a row that must be settled (or gone) before this one is delivered. */
  readonly after: string | null;
  /**
   * The row stops waiting for `after` at this time (ISO 8601, UTC). If absent, it waits until `after` is settled.
   */
  readonly afterUntil?: string;
  /** The row is not delivered before this time (ISO 8601, UTC). If absent, it is due at once. */
  readonly notBefore?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Keeps workers away from the row while the process that adds it delivers it itself. */
  readonly lease?: Lease;
}

/** A row of the outbox. Times are ISO 8601, UTC. */
export interface OutboxRow extends Omit<NewDelivery, 'lease' | 'notBefore'> {
  /** Empty if its kind has only one. */
  readonly destination: string;
  readonly status: DeliveryStatus;
  /** How many delivery attempts have failed. */
  readonly attempts: number;
  /** How many attempts failed at the current part although it may have arrived. */
  readonly unclearAttempts: number;
  /** How many parts of the delivery have arrived: a later attempt continues after them. */
  readonly progress: number;
  /** When the newest part was reserved; absent if none was. */
  readonly progressedAt?: string;
  /** When the row was first due, or requeued by hand: the time until it is given up counts from here. */
  readonly queuedAt: string;
  readonly nextAttemptAt: string;
  readonly leasedUntil: string | null;
  readonly settledAt: string | null;
  /** An error code, never a message from another system. */
  readonly lastError: string | null;
}

/** A row whose lease the caller holds, so that it may deliver the row. */
export interface LeasedRow extends OutboxRow {
  readonly lease: Lease;
}

/** Identifies a leased row and its lease, for methods that change the row. */
export type LeasedRowRef = Pick<LeasedRow, 'id' | 'lease'>;

export interface ClaimRequest {
  readonly kind: DeliveryKind;
  readonly limit: number;
  /** Rows of these destinations are left out. */
  readonly exceptDestinations?: readonly string[];
  /** The lease for the claimed rows. */
  readonly lease: Lease;
  /** ISO 8601, UTC. */
  readonly now: string;
}

export interface OutboxFilter {
  /** If absent: all statuses. */
  readonly statuses?: readonly DeliveryStatus[];
  readonly ticketNumber?: string;
}

/**
 * The queue of deliveries to the outside world, in the same database as the conversations and tickets they are about.
 * Every method throws `storage_unavailable` if the database cannot be reached.
 */
export interface Outbox {
  /** Adds rows outside a turn. Throws if a row is a command that was issued before. */
  enqueue(rows: readonly NewDelivery[]): Promise<void>;
  /** Leases rows that are due, unleased and not waiting for a pending row; two callers never get the same row. */
  claim(claim: ClaimRequest): Promise<readonly LeasedRow[]>;
  /** Leases one row, due or not. Returns `null` if it is leased, settled, gone or waiting for a pending row. */
  claimOne(id: string, lease: Lease, now: string): Promise<LeasedRow | null>;
  /** Extends the leases of rows. Returns the ids of those whose lease was not lost. */
  renew(ids: readonly string[], lease: Lease): Promise<readonly string[]>;
  /**
   * Records that the first `progress` parts have arrived, even if the lease was lost; the count never decreases. Resolves
   * when it is stored, which may take some milliseconds, because arrivals are stored in groups.
   */
  recordProgress(id: string, progress: number): Promise<void>;
  /**
   * Records that part `progress` is about to be delivered. Returns whether it may be: the lease is not lost, and the
   * part was not reserved before.
   */
  reserveProgress(row: LeasedRowRef, progress: number, now: string): Promise<boolean>;
  /**
   * Marks a delivery as arrived, even if the lease was lost, and adds `followUps` in the same transaction (only the
   * first time). The row of a `reply` or a `timer` is deleted. Resolves when it is stored, as `recordProgress` does.
   */
  complete(id: string, now: string, followUps?: readonly NewDelivery[]): Promise<void>;
  /**
   * Records a failed attempt and schedules the next one for `at`; does nothing if the lease was lost. With
   * `mayHaveArrived`, the attempt also counts as unclear.
   */
  scheduleRetry(
    row: LeasedRowRef,
    at: string,
    error: string,
    options?: { readonly mayHaveArrived?: boolean },
  ): Promise<void>;
  /** Marks a delivery as given up or no longer wanted; does nothing if the lease was lost. */
  settle(
    row: LeasedRowRef,
    status: 'dead' | 'cancelled',
    settled: { readonly now: string; readonly error: string; readonly followUps?: readonly NewDelivery[] },
  ): Promise<void>;
  /** Returns a row undelivered, due at once or after the row `after` is settled; no attempt is counted. */
  release(row: LeasedRowRef, now: string, after?: string): Promise<void>;
  /** Returns the conversation's pending replies, oldest first. */
  pendingReplies(key: ConversationKey): Promise<readonly OutboxRow[]>;
  find(id: string): Promise<OutboxRow | null>;
  /** Whether a command (`COMMAND_KINDS`) with this id was issued in the last 30 days, even if its row is gone. */
  wasCommandIssued(id: string): Promise<boolean>;
  /** Returns how many deliveries of a kind arrived since a time (ISO 8601, UTC) and are not deleted yet. */
  countDone(kind: DeliveryKind, since: string): Promise<number>;
  /** Oldest first. */
  list(query?: OutboxFilter): AsyncIterable<OutboxRow>;
  /**
   * Makes pending rows of these kinds that wait for a later attempt due now; attempts stay counted. Returns how many.
   */
  hurry(kinds: readonly DeliveryKind[], now: string): Promise<number>;
  /** Makes a dead or cancelled row, or all dead rows, due again as if new. Returns how many. */
  requeue(which: { readonly id: string } | 'dead', now: string): Promise<number>;
}
