import type { DialogContext } from 'botbuilder-dialogs';
import { stepInSchema } from '../../src/domain/stepIn';
import type { ConversationTurn } from '../core/conversationTurn';
import { buildTicket } from './buildTicket';
import { ticketNumberLine } from './handOver';
import { ignore } from './sayAgentMessage';
import { takeTicket } from './takeTicket';

/**
 * Gives a conversation that only the bot has to an agent of the desk: opens a ticket with what the driver has said so far,
 * which the agent has at once. Refused as `taken` if the conversation has an open ticket: it is in the lists of the desk.
 */
export async function stepIn(dc: DialogContext, turn: ConversationTurn, value: unknown): Promise<void> {
  const { data } = stepInSchema.safeParse(value);
  if (data === undefined) return ignore(turn, 'unreadable');
  if (turn.openTicket !== null) return ignore(turn, 'taken');
  const { agent } = data;
  const ticket = buildTicket(turn, 'agent_stepped_in');
  turn.waitForAgent(ticket);
  await takeTicket(dc, turn, ticket, agent);
  await turn.say([{ key: 'desk.stepped_in', values: { agent: agent.name } }, ticketNumberLine(ticket)]);
}
