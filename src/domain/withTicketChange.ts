import { NO_WORK } from './agentWork';
import type { TicketChange } from './store';
import type { Ticket } from './ticket';

/** Returns the ticket as it is after those of the changes that are about it. */
export function withTicketChanges(ticket: Ticket, changes: readonly TicketChange[]): Ticket {
  return changes.filter(({ number }) => number === ticket.number).reduce(withTicketChange, ticket);
}

/** Returns the ticket as it is after the change; a new check replaces an earlier one of the same name. */
export function withTicketChange(ticket: Ticket, change: TicketChange): Ticket {
  const { details, status = ticket.status, addPhotos = [], addChecks = [], addSaid = [] } = change;
  const keptChecks = ticket.checks.filter(({ name }) => !addChecks.some((added) => added.name === name));
  return {
    ...ticket,
    ...details,
    status,
    photos: [...ticket.photos, ...addPhotos],
    said: [...ticket.said, ...addSaid],
    checks: [...keptChecks, ...addChecks],
    ...(change.work === undefined ? {} : { work: { ...(ticket.work ?? NO_WORK), ...change.work } }),
  };
}
