import type { ConversationTurn } from '../core/conversationTurn';
import { findReport } from '../case/lastReport';
import { WAITING_CHOICES } from './handOver';
import type { WordingKey } from '../words/wordingKey';

/** Sends the status of the conversation's newest ticket, followed by `more` in the same bubble. */
export async function sayTicketStatus(turn: ConversationTurn, more: readonly WordingKey[] = []): Promise<void> {
  const { ticket, state, parts } = turn;
  if (ticket === null && state.statusChanges.length > 0) return turn.say(['status_change.still_working']);
  if (ticket === null) return turn.say([findReport(turn)?.kind === 'app' ? 'return.app_status' : 'ticket.none']);
  const values = {
    number: ticket.number,
    createdAt: parts.wordings.formatDateTime(state.locale, new Date(ticket.createdAt)),
    status: parts.wordings.say(state.locale, `ticket.${ticket.status}`),
  };
  await turn.say([{ key: 'ticket.status', values }, ...more], state.waitingFor === null ? [] : WAITING_CHOICES);
}
