import type { DialogContext } from 'botbuilder-dialogs';
import type { Ticket } from '../../src/domain/ticket';
import { forgetGuide } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { isBlocked } from './blockDriver';
import { endWithAgent, findDeskTicket, numberLines } from './agentConversation';

/** The quick replies for a rating, from 1 (bad) to 5 (good). */
export const RATING_CHOICES = ['rate_1', 'rate_2', 'rate_3', 'rate_4', 'rate_5'] as const;

/**
 * Ends the consultation about a ticket: the driver reads the result and is asked for a rating, and the bot answers again.
 * If the agent of another ticket has the conversation, it stays theirs, and no rating is asked for.
 */
export async function closeTicket(
  dc: DialogContext,
  turn: ConversationTurn,
  ticket: Ticket,
  result: string,
): Promise<void> {
  const { number } = ticket;
  const { state } = turn;
  const work = { result, closedAt: turn.now.toISOString(), heldUntil: null, unansweredSince: null };
  turn.changeTicket({ number, status: 'closed', work });
  const lines = [{ key: 'desk.closed', values: { result } } as const, ...numberLines(turn, ticket)];
  await dc.cancelAllDialogs();
  if (findDeskTicket(turn) !== null) return turn.say(lines);
  Object.assign(state, { waitingFor: null, case: null, otherCases: [], photos: [] });
  forgetGuide(state);
  endWithAgent(state);
  // Where the question does not arrive, "5" would be taken for an answer to it. A blocked driver's would not be read.
  if (!turn.canAnswerLater || isBlocked(turn)) return turn.say(lines);
  state.rating = { number, stars: null };
  await turn.say(lines);
  await turn.say(['rating.ask'], RATING_CHOICES);
}
