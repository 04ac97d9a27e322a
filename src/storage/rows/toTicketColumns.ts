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
  readonly symptom: string | null;
  readonly station: string | null;
  readonly operator: string | null;
  readonly claimed_at: string | null;
  readonly first_reply_at: string | null;
  readonly closed_at: string | null;
  readonly stars: number | null;
  readonly revision: number;
  readonly figures_revision: number;
}

/** Returns the columns that must be written whenever a ticket is. */
export function toTicketColumns(ticket: Ticket, revision: number): TicketColumns {
  const { status, work, urgent, symptom, session, station, operator } = ticket;
  return {
    status,
    ticket: JSON.stringify(ticket),
    assignee_id: work?.assignee ? escapeId(work.assignee.id) : null,
    queue_rank: urgent ? 0 : 1,
    held: isOpen(ticket) && work?.heldUntil ? 1 : 0,
    search_text: toSearchText(ticket),
    symptom,
    // The back office's name is more reliable than what the driver typed.
    station: escapeOrNull(session?.station ?? station),
    operator: escapeOrNull(operator ?? null),
    // Tickets of earlier versions have no first claim.
    claimed_at: work?.firstClaimedAt ?? work?.claimedAt ?? null,
    first_reply_at: work?.firstReplyAt ?? null,
    closed_at: work?.closedAt ?? null,
    stars: work?.rating?.stars ?? null,
    ...{ revision, figures_revision: revision },
  };
}

function escapeOrNull(text: string | null): string | null {
  return text === null ? null : escapeId(text);
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
