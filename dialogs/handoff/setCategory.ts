import type { CategoryPath, Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';

/** Whether a path is one of the call centre's, or was when the ticket got it; `null`: none applies. */
export function isCategoryFor({ parts }: ConversationTurn, ticket: Ticket, category: CategoryPath | null): boolean {
  const known = [null, ticket.category, ...parts.playbooks.listCategories()];
  return known.some((one) => isSame(one, category));
}

/** Files the ticket under the category that its agent chose; `null`: none applies. */
export function setCategory(turn: ConversationTurn, ticket: Ticket, category: CategoryPath | null): void {
  if (isSame(ticket.category, category)) return;
  turn.changeTicket({ number: ticket.number, details: { category } });
}

function isSame(one: CategoryPath | null, other: CategoryPath | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
