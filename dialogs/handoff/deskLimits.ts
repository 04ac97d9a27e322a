import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';

/** The timers that are due if no agent has taken a ticket in time, or has not written after that. */
export const CLAIM_DUE_EVENT = 'desk.claim_due';
export const REPLY_DUE_EVENT = 'desk.reply_due';
/** The timer that is due if the agent of a ticket has not answered the driver's message for long. */
export const ANSWER_DUE_EVENT = 'desk.answer_due';

/** Sets the time until which an agent should take the ticket, which waits since `queuedAt`. */
export function setClaimTimer(turn: ConversationTurn, ticket: Ticket, queuedAt: string): void {
  setLimit(turn, CLAIM_DUE_EVENT, turn.parts.deskTimes.claimMs, { number: ticket.number, time: queuedAt });
}

/** Sets the time until which the agent who took the ticket at `claimedAt` must write to the driver. */
export function setReplyTimer(turn: ConversationTurn, ticket: Ticket, claimedAt: string): void {
  setLimit(turn, REPLY_DUE_EVENT, turn.parts.deskTimes.replyMs, { number: ticket.number, time: claimedAt });
}

/** Sets the time at which an agent who has not answered the driver since `unansweredSince` should still be at the desk. */
export function setAnswerTimer(turn: ConversationTurn, ticket: Ticket, unansweredSince: string): void {
  setLimit(turn, ANSWER_DUE_EVENT, turn.parts.deskTimes.replyMs, { number: ticket.number, time: unansweredSince });
}

/** Agents are not expected to work out of hours, so only opening hours count. */
function setLimit(turn: ConversationTurn, event: string, limitMs: number | null, value: object): void {
  if (limitMs === null) return;
  const { supportHours } = turn.parts;
  const due = supportHours === null ? limitMs : supportHours.addOpenTime(turn.now, limitMs);
  if (due !== null) turn.setTimer(event, due, value);
}
