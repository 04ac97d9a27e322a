import type { InternalEvent } from './internalEvent';
import type { NewDelivery } from './outbox';
import type { Ticket } from './ticket';
import type { TicketChange } from './store';

/** The input of a conversation turn besides the activity. */
export interface TurnInput {
  /** The dialogs' state after the last turn; `null` at the first turn. Opaque to everything but the dialogs. */
  readonly state: unknown;
  /** The conversation's newest ticket, open or not. */
  readonly ticket: Ticket | null;
  readonly now: Date;
  /**
   * The channel accepts messages at any time, so that later outcomes can be sent without a new message of the driver.
   */
  readonly canSendLater?: boolean;
  /** The internal event that this turn processes, if any; an activity from a channel never counts as one. */
  readonly internalEvent?: InternalEvent;
}

/**
 * Why a status from the hub was ignored. `unreadable`: the event's value is not a status. `stale`: the status was
 * reported before, or arrives too late.
 */
export type IgnoredReason = 'unreadable' | 'no_open_ticket' | 'another_ticket' | 'stale';

/** The changes that a conversation turn requests; they are made when the turn is committed. */
export interface TurnOutcome {
  readonly state: unknown;
  readonly openedTicket: Ticket | null;
  readonly ticketChanges: readonly TicketChange[];
  /** Deliveries besides those planned for tickets. */
  readonly deliveries?: readonly NewDelivery[];
  /** The id of the delivery among these whose outcome the driver waits for. */
  readonly awaitedDeliveryId?: string;
  /** Why a status from the hub was ignored, for the log. */
  readonly ignoredReason?: IgnoredReason;
}
