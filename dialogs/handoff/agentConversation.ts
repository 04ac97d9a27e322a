import type { DialogContext } from 'botbuilder-dialogs';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationState } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { isBlocked } from './blockDriver';
import { setClaimTimer } from './deskLimits';
import { ticketNumberLine, WAITING_CHOICES } from './handOver';
import { isOpen } from '../../src/domain/ticket';
import type { Line } from '../core/line';

/** Recorded in `saidWaiting` when the driver knows that an agent has the conversation. */
export const AGENT_WROTE = 'agent_message';

/** Returns the newest open ticket that an agent of the desk has; `null` if there is none. The bot is silent meanwhile. */
export function findDeskTicket({ tickets }: ConversationTurn): Ticket | null {
  return tickets.find((ticket) => isOpen(ticket) && Boolean(ticket.work?.assignee)) ?? null;
}

/** Leaves the conversation to the agent of a ticket, whatever the bot was asking. */
export async function giveToAgent(dc: DialogContext, { state }: ConversationTurn, { number }: Ticket): Promise<void> {
  await dc.cancelAllDialogs();
  Object.assign(state, { waitingFor: number, offered: [], rating: null });
  // The driver knows that a person is there: their messages need no acknowledgement any more.
  state.confirmedTo = number;
  if (!state.saidWaiting.includes(AGENT_WROTE)) state.saidWaiting.push(AGENT_WROTE);
}

/**
 * Puts a ticket back into the queue, and says `line` to the driver, who waits for the next agent. A blocked driver gets no
 * buttons, because the bot would not answer them.
 */
export async function returnToQueue(turn: ConversationTurn, ticket: Ticket, line: Line): Promise<void> {
  const queuedAt = turn.now.toISOString();
  const work = { assignee: null, queuedAt, claimedAt: null, heldUntil: null, unansweredSince: null };
  turn.changeTicket({ number: ticket.number, status: 'queued', work });
  setClaimTimer(turn, ticket, queuedAt);
  endWithAgent(turn.state);
  if (findDeskTicket(turn) === null)
    await turn.say([line, ...numberLines(turn, ticket)], isBlocked(turn) ? [] : WAITING_CHOICES);
}

/** Lets the bot answer the driver again. */
export function endWithAgent(state: ConversationState): void {
  state.confirmedTo = null;
  state.saidWaiting = state.saidWaiting.filter((reply) => reply !== AGENT_WROTE);
}

/** Names the ticket if the driver has several open ones. */
export function numberLines({ tickets }: ConversationTurn, ticket: Ticket): readonly Line[] {
  const hasOthers = tickets.some((other) => isOpen(other) && other.number !== ticket.number);
  return hasOthers ? [ticketNumberLine(ticket)] : [];
}
