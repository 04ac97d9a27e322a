import { NO_WORK } from '../../domain/agentWork';
import { describeCheck } from '../../domain/describeCheck';
import { COMMAND_KINDS, type OutboxRow } from '../../domain/outbox';
import type { Ticket } from '../../domain/ticket';
import { listTicketFacts, type TicketFact } from '../../domain/ticketFacts';
import type { TicketOpening } from '../../domain/ticketTrail';
import { parseWebUrl } from '../renderPhotoLinks';
import type { TicketPageDependencies } from '../renderTicketPage';
import type { StaffWordings } from '../staffWordings';
import type { TicketView } from '../ticketView';
import { describeLines } from './describeLines';

/**
 * Returns what the desk shows of a ticket, in the words of staff.
 * @param firstLine the number of the first line of the view's transcript
 */
export function describeTicket(view: TicketView, firstLine: number, dependencies: TicketPageDependencies) {
  const { wordings, symptoms, photoHosts } = dependencies;
  const { ticket } = view;
  return {
    ticket: { ...ticket, work: ticket.work ?? NO_WORK },
    categoryPath: ticket.category,
    facts: listTicketFacts(ticket, wordings, symptoms).map(describeFact),
    checks: ticket.checks.map((check) => ({ ...describeCheck(check, wordings), at: check.at })),
    tried: ticket.tried.map((step) => wordings.say(`staff.tried.${step}`)),
    photos: describePhotos(ticket, photoHosts),
    contact: ticket.contact,
    location: ticket.location,
    deliveries: view.deliveries.map((row) => describeDelivery(row, wordings)),
    openings: view.openings.map((opening) => describeOpening(opening, wordings)),
    lines: describeLines(ticket, view.lines, firstLine, wordings),
    isCut: view.isCut,
  };
}

function describeFact({ name, label, value, isUnconfirmed }: TicketFact) {
  return { name, label, value, isUnconfirmed };
}

function describePhotos({ photos }: Ticket, hosts: TicketPageDependencies['photoHosts']) {
  return photos.flatMap((rawUrl) => {
    const url = parseWebUrl(rawUrl);
    return url === null ? [] : [{ url: url.href, isShown: hosts.allows(url) }];
  });
}

function describeDelivery(row: OutboxRow, wordings: StaffWordings) {
  const { id, kind, status, settledAt, createdAt, lastError } = row;
  const label = wordings.say(`staff.delivery.${kind}`);
  return { id, kind, label, status, at: settledAt ?? createdAt, error: lastError, canRetry: canRetry(row) };
}

/** Whether an agent may have a delivery tried again. A command to the back office is given once only. */
export function canRetry({ kind, status }: Pick<OutboxRow, 'kind' | 'status'>): boolean {
  return status === 'dead' && !COMMAND_KINDS.includes(kind);
}

function describeOpening({ at, what, holder, agent }: TicketOpening, wordings: StaffWordings) {
  const place = wordings.say(`page.holder.${holder}`, { agent: agent?.name ?? '' });
  return { at, label: `${wordings.say(`page.opened_${what}`)} · ${place}` };
}
