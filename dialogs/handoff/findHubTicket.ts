import { isStatusForTicket, type HubStatus } from '../../src/domain/hubStatus';
import type { Ticket } from '../../src/domain/ticket';
import type { IgnoredReason } from '../../src/domain/turn';

/**
 * Returns the ticket that a hub's event is about, or why there is none. Not every hub names a ticket: then only one may
 * be possible, because an event on the wrong ticket is worse than none.
 */
export function findHubTicket(
  event: Pick<HubStatus, 'number' | 'at'>,
  openTickets: readonly Ticket[],
): Ticket | IgnoredReason {
  if (openTickets.length === 0) return 'no_open_ticket';
  const [ticket, ...others] = openTickets.filter((open) => isStatusForTicket(event, open));
  if (ticket === undefined) return 'another_ticket';
  return others.length === 0 ? ticket : 'several_tickets';
}
