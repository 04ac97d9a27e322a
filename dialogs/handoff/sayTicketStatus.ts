import type { Ticket } from '../../src/domain/ticket';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import type { ConversationTurn } from '../core/conversationTurn';
import { findReport } from '../case/lastReport';
import type { Line } from '../core/line';
import { WAITING_CHOICES } from './handOver';
import { describeContent, listOpenTickets } from './openTickets';
import type { WordingKey } from '../words/wordingKey';

/**
 * Sends number, time, state and content of each open ticket, or of the newest one if none is open; with `ticket`, of that
 * one only. `more` follows in the same bubble.
 */
export async function sayTicketStatus(
  turn: ConversationTurn,
  more: readonly WordingKey[] = [],
  ticket: Ticket | null = null,
): Promise<void> {
  const { state } = turn;
  const open = listOpenTickets(turn);
  const shown = ticket ?? turn.findTicket(state.waitingFor) ?? turn.ticket;
  if (shown === null && state.statusChanges.length > 0) return turn.say(['status_change.still_working']);
  if (shown === null) return turn.say([keyWithoutTicket(turn)]);
  const choices = state.waitingFor === null ? [] : WAITING_CHOICES;
  const isSeveral = ticket === null && open.length > 1;
  const lines = isSeveral
    ? open.map((one) => statusLine(turn, one, 'several.status'))
    : [statusLine(turn, shown, 'ticket.status')];
  await turn.say([...lines, ...more], choices);
}

function statusLine(turn: ConversationTurn, ticket: Ticket, key: 'ticket.status' | 'several.status'): Line {
  const { state, parts } = turn;
  const values = {
    number: ticket.number,
    createdAt: parts.wordings.formatDateTime(state.locale, new Date(ticket.createdAt)),
    status: parts.wordings.say(state.locale, `ticket.${ticket.status}`),
    content: describeContent(turn, ticket),
  };
  return { key, values };
}

/** Returns what is said if there is no ticket. A driver in the middle of a case may think that there is one. */
function keyWithoutTicket(turn: ConversationTurn): WordingKey {
  if (findReport(turn)?.kind === 'app') return 'return.app_status';
  const { case: supportCase } = turn.state;
  const asksForReport = turn.parts.wordings.hasListedWord('ticket.app_report_words', turn.message.text);
  if (supportCase?.hasReported === true || asksForReport) return 'ticket.only_app_report';
  const isOpen = supportCase !== null && supportCase.symptom !== null && !isStatusChangeAnnounced(supportCase);
  return isOpen ? 'ticket.none_yet' : 'ticket.none';
}

/** Returns the line that says what is on the ticket. */
export function ticketContentLine(turn: ConversationTurn, ticket: Ticket): Line {
  return { key: 'ticket.content', values: { number: ticket.number, content: describeContent(turn, ticket) } };
}
