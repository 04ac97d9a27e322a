import { randomUUID } from 'node:crypto';
import type { Bot } from '../../src/createBot';
import { HANDOFF_STATUS_EVENT, toHubStatusEventId, type HubState } from '../../src/domain/hubStatus';
import { findTicketNumber } from '../../src/domain/ticketNumber';
import { CommandError } from './commandError';

export const TICKET_ACTIONS = ['assign', 'reopen', 'close'] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

/** The hub's status that has the effect of an action. */
const STATES: Readonly<Record<TicketAction, HubState>> = { assign: 'accepted', reopen: 'failed', close: 'completed' };

/**
 * Changes a ticket as a status of the hub does, in the order of the conversation's turns: the driver gets the same message.
 * Returns a line for the operator. Rejects with a `CommandError` if there is no such ticket, or it cannot be changed so.
 */
export async function applyTicketAction(
  { store, turns }: Pick<Bot, 'store' | 'turns'>,
  action: TicketAction,
  typedNumber: string,
): Promise<string> {
  const number = findTicketNumber(typedNumber) ?? typedNumber;
  const ticket = await store.findTicket(number);
  if (ticket === null) throw new CommandError(`There is no ticket ${JSON.stringify(typedNumber)} in this database.`);
  if (ticket.status === 'closed') throw new CommandError(`Ticket ${number} is closed already; it stays closed.`);
  if (action === 'reopen' && ticket.status === 'queued')
    throw new CommandError(`Ticket ${number} is in the queue already.`);
  const value = { state: STATES[action], number, at: null };
  const event = { id: toHubStatusEventId(`command-${randomUUID()}`), name: HANDOFF_STATUS_EVENT, value };
  const ignored = await turns.notifyConversation(ticket, event, { canSendLater: true });
  const now = await store.findTicket(number);
  if (ignored !== null)
    throw new CommandError(`Nothing changed: ticket ${number} is ${now?.status ?? 'gone'} already.`);
  return `${number}: ${ticket.status} → ${now?.status ?? 'gone'}. The running bot sends the driver's message.`;
}
