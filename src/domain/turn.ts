import type { DeskRefusal } from './deskAction';
import type { InternalEvent } from './internalEvent';
import type { NewDelivery } from './outbox';
import type { Ticket } from './ticket';
import type { TicketChange } from './store';
import type { MatchDecision } from './symptomMatcher';
import type { Timer } from './timer';

/** The input of a conversation turn besides the activity. */
export interface TurnInput {
  /** The dialogs' state after the last turn; `null` at the first turn. Opaque to everything but the dialogs. */
  readonly state: unknown;
  /** The conversation's newest ticket, open or not, and all open ones; the newest first. */
  readonly tickets: readonly Ticket[];
  /** The number of the transcript line that this turn's activity gets. */
  readonly line: number;
  readonly now: Date;
  /** The driver's previous message, if this one may go on with a number in it; empty or absent otherwise. */
  readonly textBefore?: string;
  /**
   * The channel accepts messages at any time, so that later outcomes can be sent without a new message of the driver.
   */
  readonly canSendLater?: boolean;
  /** Replies to later events are held until the driver's next message. Without effect if `canSendLater` is set. */
  readonly canAnswerLater?: boolean;
  /** The internal event that this turn processes, if any; an activity from a channel never counts as one. */
  readonly internalEvent?: InternalEvent;
}

/**
 * Why a hub's event, or an action of the agents' desk, was ignored. `unreadable`: it has not the expected form.
 * `several_tickets`: it names no ticket, and several open ones may be meant. `stale`: the status was reported before, or
 * arrives too late. `taken`: an agent of the desk has the ticket, who is not overruled by the hub.
 */
export type IgnoredReason =
  'unreadable' | 'no_open_ticket' | 'another_ticket' | 'several_tickets' | 'stale' | DeskRefusal;

/** The changes that a conversation turn requests; they are made when the turn is committed. */
export interface TurnOutcome {
  readonly state: unknown;
  readonly openedTicket: Ticket | null;
  readonly ticketChanges: readonly TicketChange[];
  /** Deliveries besides those planned for tickets. */
  readonly deliveries?: readonly NewDelivery[];
  /** The id of the delivery among these whose outcome the driver waits for. */
  readonly awaitedDeliveryId?: string;
  /** The conversation is called back when these are due. */
  readonly timers?: readonly Timer[];
  /** Only of an internal event: nothing changed and nothing is said, so the turn leaves no trace. */
  readonly hasNoEffect?: boolean;
  /** Why a hub's event had no effect. */
  readonly ignoredReason?: IgnoredReason;
  /** What the matcher made of the driver's text; absent if there was none. */
  readonly decision?: MatchDecision;
}
