import { z } from 'zod';
import { NO_WORK, UNTIL_NEXT_MESSAGE, type AgentWork } from '../../src/domain/agentWork';
import { upsertCheck } from '../../src/domain/checks';
import type { InternalEvent } from '../../src/domain/internalEvent';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { findDeskTicket, numberLines, returnToQueue } from './agentConversation';
import { isBlocked } from './blockDriver';
import { ANSWER_DUE_EVENT, CLAIM_DUE_EVENT, REPLY_DUE_EVENT, setAnswerTimer, setReplyTimer } from './deskLimits';

const HOLD_DUE_EVENT = 'desk.hold_due';

/** The ticket of a timer, and the beginning of the wait or claim or the end of the hold that it is about. */
const timerValueSchema = z.object({ number: z.string(), time: z.string().optional() });

/** Sets the time at which a ticket is no longer put aside. */
export function setHoldTimer(turn: ConversationTurn, { number }: Ticket, heldUntil: string): void {
  if (heldUntil === UNTIL_NEXT_MESSAGE) return;
  turn.setTimer(HOLD_DUE_EVENT, new Date(heldUntil), { number, time: heldUntil });
}

/**
 * Handles a due timer of the desk: a ticket that no agent took or answered in time, or that was put aside until now.
 * @returns whether it is one that still applies
 */
export async function handleDeskTimer(turn: ConversationTurn, { name, value }: InternalEvent): Promise<boolean> {
  const { data } = timerValueSchema.safeParse(value);
  const ticket = turn.findTicket(data?.number ?? null);
  if (ticket === null || !isOpen(ticket)) return false;
  const { work } = ticket;
  if (name === CLAIM_DUE_EVENT) return data?.time === queuedSince(ticket) && sayNotClaimed(turn, ticket);
  if (name === HOLD_DUE_EVENT && work?.heldUntil === data?.time) {
    turn.changeTicket({ number: ticket.number, work: { heldUntil: null } });
    return true;
  }
  if (name === ANSWER_DUE_EVENT) return work?.unansweredSince === data?.time && requirePresence(turn, ticket);
  if (name !== REPLY_DUE_EVENT || !work?.assignee || work.claimedAt !== data?.time) return false;
  return requireReply(turn, ticket, work);
}

/** Returns since when a ticket waits for an agent. */
function queuedSince({ work, createdAt }: Ticket): string {
  return work?.queuedAt ?? createdAt;
}

/** Informs the driver that no agent has taken the ticket yet. It stays in the queue, and the bot answers on. */
async function sayNotClaimed(turn: ConversationTurn, ticket: Ticket): Promise<boolean> {
  if (ticket.status !== 'queued') return false;
  addAgentCheck(turn, ticket, 'not_claimed');
  // The driver may talk with the agent of another ticket, or be blocked, so that the bot would not answer.
  if (findDeskTicket(turn) === null && !isBlocked(turn))
    await turn.sayAside([{ key: 'desk.not_claimed' }, ...numberLines(turn, ticket)]);
  return true;
}

/** Puts the ticket back into the queue if its agent has not written since the claim. */
async function requireReply(turn: ConversationTurn, ticket: Ticket, work: AgentWork): Promise<boolean> {
  const { lastReplyAt, claimedAt, heldUntil } = work;
  if (lastReplyAt !== null && lastReplyAt >= claimedAt!) return false;
  if (heldUntil !== null) {
    setReplyTimer(turn, ticket, claimedAt!);
    return true;
  }
  addAgentCheck(turn, ticket, 'no_reply');
  await returnToQueue(turn, ticket, { key: 'desk.no_reply' });
  return true;
}

/** Puts the ticket back into the queue if its agent is gone while the driver waits for an answer. */
async function requirePresence(turn: ConversationTurn, ticket: Ticket): Promise<boolean> {
  const { assignee, unansweredSince, heldUntil } = ticket.work ?? NO_WORK;
  if (!assignee || !unansweredSince) return false;
  if (heldUntil !== null || (await turn.parts.isAgentOnline(assignee.id))) {
    setAnswerTimer(turn, ticket, unansweredSince);
    return true;
  }
  addAgentCheck(turn, ticket, 'no_reply');
  await returnToQueue(turn, ticket, { key: 'desk.released' });
  return true;
}

/** Staff read it on the ticket and as a comment on the board. */
function addAgentCheck(turn: ConversationTurn, { number }: Ticket, result: 'not_claimed' | 'no_reply'): void {
  turn.changeTicket({ number, addChecks: upsertCheck([], 'agent', result, turn.now) });
}
