import type { NewDelivery } from './outbox';
import type { OpenedTicket } from './store';

/** Decides who must be told of a ticket. Asked inside a turn that may be run again: it only plans. */
export interface DeliveryPlan {
  /** @param at ISO 8601, UTC: the time of the turn that opens the ticket */
  deliveries(opened: OpenedTicket, at: string): readonly NewDelivery[];
}
