import type { Ticket } from '../../src/domain/ticket';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import type { ConversationTurn } from '../core/conversationTurn';
import { findReport } from '../case/lastReport';
import type { Line } from '../core/line';
import { describeTicket } from './describeTicket';
import { WAITING_CHOICES } from './handOver';
import type { WordingKey } from '../words/wordingKey';

/**
 * Sends number, time, state and content of the ticket that the driver waits for, otherwise of the newest one, followed by
 * `more` in the same bubble.
 */
export async function sayTicketStatus(
  turn: ConversationTurn,
  more: readonly WordingKey[] = [],
  ticket = turn.findTicket(turn.state.waitingFor) ?? turn.ticket,
): Promise<void> {
  const { state, parts } = turn;
  if (ticket === null && state.statusChanges.length > 0) return turn.say(['status_change.still_working']);
  if (ticket === null) return turn.say([keyWithoutTicket(turn)]);
  const values = {
    number: ticket.number,
    createdAt: parts.wordings.formatDateTime(state.locale, new Date(ticket.createdAt)),
    status: parts.wordings.say(state.locale, `ticket.${ticket.status}`),
    content: describeContent(turn, ticket),
  };
  await turn.say([{ key: 'ticket.status', values }, ...more], state.waitingFor === null ? [] : WAITING_CHOICES);
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

function describeContent(turn: ConversationTurn, ticket: Ticket): string {
  const content = describeTicket(turn, ticket);
  return content === '' ? turn.parts.wordings.say(turn.state.locale, 'ticket.only_words') : content;
}
