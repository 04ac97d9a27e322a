import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { listTicketFaults } from './listTicketFaults';

/** Returns the message without a fault that the ticket has already in other words. */
export function withoutKnownFault(turn: ConversationTurn, ticket: Ticket, message: ParsedMessage): ParsedMessage {
  const { understanding } = message;
  const known = listTicketFaults(turn, ticket);
  const isKnown = understanding.faultKinds.every((kind) => known.includes(kind));
  if (understanding.faultKinds.length === 0 || !isKnown) return message;
  return { ...message, understanding: { ...understanding, faultDescription: null } };
}
