import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';

/** A driver who writes so long after a ticket was opened is back for another charge. Milliseconds. */
const NEXT_VISIT_MS = 8 * 3_600_000;

/** Whether a text asks for a ticket of its own, or says that it is about another trouble ("file it anew"). */
export function asksForNewTicket({ parts }: ConversationTurn, text: string): boolean {
  const { wordings } = parts;
  return (
    wordings.hasListedWord('waiting.wants_new_ticket', text) && !wordings.hasListedWord('waiting.already_filed', text)
  );
}

/** Whether the driver is back at the charger since the ticket was opened, so that another fault is another trouble. */
export function isNextVisit({ now }: ConversationTurn, ticket: Ticket): boolean {
  return now.getTime() - Date.parse(ticket.createdAt) >= NEXT_VISIT_MS;
}
