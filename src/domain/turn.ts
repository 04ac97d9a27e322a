import type { InternalEvent } from './internalEvent';
import type { NewDelivery } from './outbox';
import type { Ticket } from './ticket';
import type { TicketChange } from './store';

/** What a turn of conversation is computed from, besides the activity. */
export interface TurnInput {
  /** What the last turn left behind; `null` at the first turn. Opaque to everything but the dialogs. */
  readonly state: unknown;
  /** The conversation's newest ticket, open or not. */
  readonly ticket: Ticket | null;
  readonly now: Date;
  /** The channel can be written to at any time: what happens later can be told without being asked. */
  readonly canSendLater?: boolean;
  /** What the program itself tells the conversation; what a channel sends is never taken for it. */
  readonly internalEvent?: InternalEvent;
}

/** `unreadable`: it is no status. `known`: it was told before, or comes too late to tell anything. */
export type IgnoredReason = 'unreadable' | 'no_open_ticket' | 'another_ticket' | 'stale';

/** What a turn of conversation wants changed; nothing of it has happened yet. */
export interface TurnOutcome {
  readonly state: unknown;
  readonly openedTicket: Ticket | null;
  readonly ticketChanges: readonly TicketChange[];
  /** What the outside world is to be told besides what follows from an opened ticket. */
  readonly deliveries?: readonly NewDelivery[];
  /** The id of the one of these whose outcome the driver waits for. */
  readonly awaitedDeliveryId?: string;
  /** Why a hub's status changed nothing, for the log. */
  readonly ignoredReason?: IgnoredReason;
}
