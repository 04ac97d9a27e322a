import type { DialogContext } from 'botbuilder-dialogs';
import type { Agent } from '../../src/domain/agentWork';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { giveToAgent } from './agentConversation';
import { setReplyTimer } from './deskLimits';

/** Gives a ticket and its conversation to an agent of the desk. A closed ticket is open again. */
export async function takeTicket(
  dc: DialogContext,
  turn: ConversationTurn,
  ticket: Ticket,
  agent: Agent,
): Promise<void> {
  const claimedAt = turn.now.toISOString();
  const isOver = { closedAt: null, result: null, rating: null };
  const firstClaimedAt = ticket.work?.firstClaimedAt ?? claimedAt;
  const times = { claimedAt, firstClaimedAt, unansweredSince: claimedAt, heldUntil: null };
  const work = { assignee: agent, ...times, ...(isOpen(ticket) ? {} : isOver) };
  turn.changeTicket({ number: ticket.number, status: 'assigned', work });
  await giveToAgent(dc, turn, ticket);
  setReplyTimer(turn, ticket, claimedAt);
}
