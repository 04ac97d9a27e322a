import type { NewDelivery } from './outbox';
import type { TicketChange } from './store';
import type { Ticket } from './ticket';

/** Plans the notifications of tickets. Has no side effects, because it is called in turns that may run again. */
export interface DeliveryPlan {
  /** Returns the deliveries for a new ticket. @param at ISO 8601, UTC: the time of the turn that opens the ticket */
  planForOpenedTicket(ticket: Ticket, at: string): readonly NewDelivery[];
  /**
   * Returns the deliveries for a change of a ticket; if absent, changes are not delivered.
   * @param ticket as it is before the change
   */
  planForChange?(change: TicketChange, ticket: Ticket, at: string): readonly NewDelivery[];
  /** Whether this ticket is mailed to the charge point operator, which the bot announces; if absent, no ticket is. */
  willMailOperator?(ticket: Ticket): boolean;
}
