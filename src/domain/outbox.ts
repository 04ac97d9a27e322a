import type { ConversationKey } from './store';

/** What may have to reach the outside world behind a turn. */
export const DELIVERY_KINDS = ['reply', 'cpo_mail', 'board_post', 'board_comment', 'webhook', 'stop_session'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** Deliveries that change something over there: each is given once, and known by its id when its row is long gone. */
export const COMMAND_KINDS: readonly DeliveryKind[] = ['stop_session'];

/**
 * `pending`: still to be delivered. `done`: it arrived. `dead`: given up, somebody should look at it. `cancelled`: no
 * longer wanted. All but `pending` are settled.
 */
export const DELIVERY_STATUSES = ['pending', 'done', 'dead', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** The right to deliver a row until a moment; whoever holds it names it again to change the row. */
export interface Lease {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly until: string;
}

/** Something to deliver, as it is put into the outbox. */
export interface NewDelivery {
  /** A UUID; the receiver's idempotency key, the same at every attempt. A row whose id is there already is not added again. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly ticketNumber: string | null;
  readonly conversation: ConversationKey | null;
  /** JSON. */
  readonly payload: unknown;
  /** The id of a row that must be settled (or gone) before this one is delivered. */
  readonly after: string | null;
  /** From this moment on (ISO 8601, UTC) the row does not wait for `after` any more; absent: it waits until it is settled. */
  readonly afterUntil?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Holds workers off while whoever adds the row delivers it itself. */
  readonly lease?: Lease;
}

/** A row of the outbox. Times are ISO 8601, UTC. */
export interface OutboxRow extends Omit<NewDelivery, 'lease'> {
  readonly status: DeliveryStatus;
  /** How many deliveries were begun and did not succeed. */
  readonly attempts: number;
  /** How many parts of the delivery have arrived: a later attempt goes on behind them. */
  readonly progress: number;
  /** When the newest part was reserved; absent where none was. */
  readonly progressedAt?: string;
  /** When it was created, or put back by hand: giving up is counted from here. */
  readonly queuedAt: string;
  readonly nextAttemptAt: string;
  readonly leasedUntil: string | null;
  readonly settledAt: string | null;
  /** A code, never a message of others. */
  readonly lastError: string | null;
}

/** A row that its holder may deliver. */
export interface LeasedRow extends OutboxRow {
  readonly lease: Lease;
}

/** What its holder must know of a row to change it. */
export type LeasedRowRef = Pick<LeasedRow, 'id' | 'lease'>;

export interface ClaimRequest {
  readonly kind: DeliveryKind;
  readonly limit: number;
  /** The lease that the claimed rows get. */
  readonly lease: Lease;
  /** ISO 8601, UTC. */
  readonly now: string;
}

export interface OutboxFilter {
  /** All without it. */
  readonly statuses?: readonly DeliveryStatus[];
  readonly ticketNumber?: string;
}

/**
 * Deliveries that are still to be made, kept in the same database as what they are about. Every method throws a
 * `storage_unavailable` error when the database is away.
 */
export interface Outbox {
  /** Adds rows outside a turn; a command that was given before throws. */
  enqueue(rows: readonly NewDelivery[]): Promise<void>;
  /** Leases rows that are due, held by nobody and behind no pending row; two claimants never get the same row. */
  claim(claim: ClaimRequest): Promise<readonly LeasedRow[]>;
  /** Leases one row whether due or not; `null` when it is held, settled, gone or behind a pending row. */
  claimOne(id: string, lease: Lease, now: string): Promise<LeasedRow | null>;
  /** Holds rows longer. Resolves with the ids that were still held. */
  renew(ids: readonly string[], lease: Lease): Promise<readonly string[]>;
  /** Notes that the first `progress` parts have arrived, whoever holds the row now; never fewer than before. */
  recordProgress(id: string, progress: number): Promise<void>;
  /**
   * Notes that part `progress` is about to be delivered. Resolves with whether it may be: the lease is not lost, and
   * nobody noted it before.
   */
  reserveProgress(row: LeasedRowRef, progress: number, now: string): Promise<boolean>;
  /**
   * It arrived, whoever holds it now: the row is done, and what follows from that is added in the same transaction
   * (only the first time). A `reply` leaves no row behind.
   */
  complete(id: string, now: string, followUps?: readonly NewDelivery[]): Promise<void>;
  /** It failed and will be tried again at `at`; nothing happens when the lease was lost. */
  scheduleRetry(row: LeasedRowRef, at: string, error: string): Promise<void>;
  /** It is given up or no longer wanted; nothing happens when the lease was lost. */
  settle(
    row: LeasedRowRef,
    status: 'dead' | 'cancelled',
    settled: { readonly now: string; readonly error: string; readonly followUps?: readonly NewDelivery[] },
  ): Promise<void>;
  /** Gives a row back undelivered, due at once, or behind the row `after`; no attempt is counted. */
  release(row: LeasedRowRef, now: string, after?: string): Promise<void>;
  /** The conversation's pending replies, oldest first. */
  pendingReplies(key: ConversationKey): Promise<readonly OutboxRow[]>;
  find(id: string): Promise<OutboxRow | null>;
  /** Whether a command with this id was given in the last 30 days, its row may be gone; of `COMMAND_KINDS` only. */
  wasCommandIssued(id: string): Promise<boolean>;
  /** Oldest first. */
  list(query?: OutboxFilter): AsyncIterable<OutboxRow>;
  /** Makes a dead or cancelled row (all dead rows) due again, as if it were new; resolves with how many. */
  requeue(which: { readonly id: string } | 'dead', now: string): Promise<number>;
}
