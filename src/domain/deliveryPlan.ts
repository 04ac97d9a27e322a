import type { NewDelivery } from './outbox';
import type { ConversationKey, OpenedTicket, TicketChange } from './store';
import type { Ticket } from './ticket';

/** Decides who must be told of a ticket. Asked inside a turn that may be run again: it only plans. */
export interface DeliveryPlan {
  /** @param at ISO 8601, UTC: the time of the turn that opens the ticket */
  planForOpenedTicket(opened: OpenedTicket, at: string): readonly NewDelivery[];
  /** Who must be told that a ticket has changed; nobody without it. */
  planForChange?(change: TicketChange, conversation: ConversationKey, at: string): readonly NewDelivery[];
  /** Whether the charge point operator is written to about this ticket, so that the driver can be told; not without it. */
  willMailOperator?(ticket: Ticket): boolean;
}
