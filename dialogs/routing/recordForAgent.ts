import { isOpen, type Ticket } from '../../src/domain/ticket';
import { isButtonLabel } from '../core/quickReplies';
import type { ConversationTurn } from '../core/conversationTurn';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { isBlocked } from '../handoff/blockDriver';
import { setAnswerTimer } from '../handoff/deskLimits';
import { addDetailsToTicket } from '../handoff/updateTicket';

/**
 * Puts on the ticket what a message says while an agent of the desk has the conversation. Nothing is said: the agent reads
 * the message at once, and answers.
 */
export function recordForAgent(turn: ConversationTurn, ticket: Ticket): void {
  turn.state.waitingFor = ticket.number;
  const { text, photos } = turn.message;
  const addPhotos = selectNewPhotos(ticket.photos, photos);
  if (addPhotos.length > 0) turn.changeTicket({ number: ticket.number, addPhotos });
  if (isButtonLabel(text, turn.parts.wordings)) return;
  addDetailsToTicket(turn, ticket);
}

/**
 * Ends the hold of tickets that were put aside until the driver writes, and records that the driver waits for an answer of
 * their agent. A blocked driver waits for none.
 */
export function noteDriverMessage(turn: ConversationTurn): void {
  const isWaiting = !isBlocked(turn);
  for (const ticket of turn.tickets.filter(isOpen)) {
    const { number, work } = ticket;
    if (work?.heldUntil) turn.changeTicket({ number, work: { heldUntil: null } });
    if (isWaiting && work?.assignee && !work.unansweredSince) {
      const unansweredSince = turn.now.toISOString();
      turn.changeTicket({ number, work: { unansweredSince } });
      setAnswerTimer(turn, ticket, unansweredSince);
    }
  }
}
