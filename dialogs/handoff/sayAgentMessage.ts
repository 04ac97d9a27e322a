import type { DialogContext } from 'botbuilder-dialogs';
import { parseHubMessage } from '../../src/domain/hubMessage';
import { isOpen } from '../../src/domain/ticket';
import type { IgnoredReason } from '../../src/domain/turn';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { findHubTicket } from './findHubTicket';

/** Recorded in `saidWaiting` when the agent has written to the driver. */
export const AGENT_WROTE = 'agent_message';

/**
 * Says an agent's message to the driver. From then on a person has the conversation: the ticket is assigned, and the
 * driver waits for the agent, whatever the bot was asking. A message about no open ticket is not said; the reason is
 * returned to the hub.
 */
export async function sayAgentMessage(dc: DialogContext, turn: ConversationTurn, value: unknown): Promise<void> {
  const message = parseHubMessage(value);
  if (message === null) return ignore(turn, 'unreadable');
  const ticket = findHubTicket(message, turn.tickets.filter(isOpen));
  if (typeof ticket === 'string') return ignore(turn, ticket);
  const { state } = turn;
  await dc.cancelAllDialogs();
  if (ticket.status !== 'assigned') turn.changeTicket({ number: ticket.number, status: 'assigned' });
  state.waitingFor = ticket.number;
  // The driver knows that a person is there: their messages need no acknowledgement any more.
  state.confirmedTo = ticket.number;
  if (!state.saidWaiting.includes(AGENT_WROTE)) state.saidWaiting.push(AGENT_WROTE);
  await turn.say([toLine(message.text, message.agent)]);
}

/** Leaves no trace of a message that is not said, so that the hub gets the same answer when it repeats it. */
function ignore(turn: ConversationTurn, reason: IgnoredReason): void {
  turn.ignoredReason = reason;
  turn.hasNoEffect = true;
}

function toLine(text: string, agent: string | null): Line {
  const agentMessage = { agent, text };
  return agent === null
    ? { key: 'agent_message.unnamed', values: { text }, agentMessage }
    : { key: 'agent_message.named', values: { text, agent }, agentMessage };
}
