import type { DialogContext } from 'botbuilder-dialogs';
import { parseHubMessage } from '../../src/domain/hubMessage';
import { isOpen } from '../../src/domain/ticket';
import type { IgnoredReason } from '../../src/domain/turn';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { giveToAgent } from './agentConversation';
import { findHubTicket } from './findHubTicket';

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
  if (ticket.work?.assignee) return ignore(turn, 'taken');
  if (ticket.status !== 'assigned') turn.changeTicket({ number: ticket.number, status: 'assigned' });
  await giveToAgent(dc, turn, ticket);
  await turn.say([agentLine(message.text, message.agent)]);
}

/** Leaves no trace of an event that has no effect, so that its sender gets the same answer when it repeats it. */
export function ignore(turn: ConversationTurn, reason: IgnoredReason): void {
  turn.ignoredReason = reason;
  turn.hasNoEffect = true;
}

/** Returns the line with an agent's words; `agent` is their name, `null` if it is unknown. */
export function agentLine(text: string, agent: string | null): Line {
  const agentMessage = { agent, text };
  return agent === null
    ? { key: 'agent_message.unnamed', values: { text }, agentMessage }
    : { key: 'agent_message.named', values: { text, agent }, agentMessage };
}
