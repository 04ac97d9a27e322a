import { isOpen, type Ticket, type TicketStatus } from '../../domain/ticket';
import { escapeId } from './escapeId';

/** The columns that are derived from a ticket, so that it can be found. */
export interface TicketColumns {
  readonly status: TicketStatus;
  readonly ticket: string;
  readonly assignee_id: string | null;
  readonly queue_rank: number;
  readonly held: number;
  readonly search_text: string;
}

/** Returns the columns that must be written whenever a ticket is. */
export function toTicketColumns(ticket: Ticket): TicketColumns {
  const { status, work, urgent } = ticket;
  return {
    status,
    ticket: JSON.stringify(ticket),
    assignee_id: work?.assignee ? escapeId(work.assignee.id) : null,
    queue_rank: urgent ? 0 : 1,
    held: isOpen(ticket) && work?.heldUntil ? 1 : 0,
    search_text: toSearchText(ticket),
  };
}

/** Returns what the desk's search looks at: number, station, fault and quotations. */
function toSearchText({ number, station, session, faultDescription, said }: Ticket): string {
  const parts = [number, number.replaceAll('-', ''), station, session?.station ?? null, faultDescription, ...said];
  return normalizeForSearch(parts.filter((part) => part !== null).join('\n'));
}

/** Makes texts comparable: lower case, one form for each letter, and nothing that a database cannot store. */
export function normalizeForSearch(text: string): string {
  return escapeId(text.normalize('NFKC').toLowerCase());
}
