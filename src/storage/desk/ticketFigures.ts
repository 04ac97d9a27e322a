import type { TicketFigures } from '../../domain/deskRecords';
import { isOpen, type Ticket, type TicketStatus } from '../../domain/ticket';
import { unescapeId } from '../rows/escapeId';

/** The columns of a ticket that the overview counts. */
export interface TicketFigureRow {
  readonly number: string;
  readonly status: TicketStatus;
  readonly created_at: string;
  readonly changed_at: string | null;
  readonly conversation_id: string;
  readonly channel: string;
  readonly symptom: Ticket['symptom'];
  readonly station: string | null;
  readonly operator: string | null;
  readonly assignee_id: string | null;
  readonly claimed_at: string | null;
  readonly first_reply_at: string | null;
  readonly closed_at: string | null;
  readonly stars: number | null;
}

export function toTicketFigures(row: TicketFigureRow): TicketFigures {
  return {
    number: unescapeId(row.number),
    channel: unescapeId(row.channel),
    conversationId: unescapeId(row.conversation_id),
    status: row.status,
    createdAt: row.created_at,
    symptom: row.symptom,
    station: unescapeOrNull(row.station),
    operator: unescapeOrNull(row.operator),
    assigneeId: unescapeOrNull(row.assignee_id),
    claimedAt: row.claimed_at,
    firstReplyAt: row.first_reply_at,
    stars: row.stars,
    // The hub names no time.
    closedAt: isOpen(row) ? null : (row.closed_at ?? row.changed_at ?? row.created_at),
  };
}

function unescapeOrNull(stored: string | null): string | null {
  return stored === null ? null : unescapeId(stored);
}
