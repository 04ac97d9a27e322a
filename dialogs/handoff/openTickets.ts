import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { describeTicket } from './describeTicket';

/** Returns the driver's open tickets, oldest first: the order in which "the second ticket" counts. */
export function listOpenTickets({ tickets }: ConversationTurn): readonly Ticket[] {
  return tickets.filter(isOpen).toReversed();
}

/** Returns the line that says of each ticket its number, place and trouble. */
export function ticketsLine(turn: ConversationTurn, tickets: readonly Ticket[]): Line {
  return { key: 'several.tickets', values: { tickets: formatTickets(turn, tickets) } };
}

/** Formats tickets one below the other, each with number, place and trouble. */
export function formatTickets(turn: ConversationTurn, tickets: readonly Ticket[]): string {
  const { parts, state } = turn;
  const lines = tickets.map(({ number }) => {
    const content = describeContent(turn, turn.findTicket(number)!);
    return parts.wordings.say(state.locale, 'several.ticket', { number, content });
  });
  return lines.join('\n');
}

/** Describes what is on a ticket; one that holds only messages says so. */
export function describeContent(turn: ConversationTurn, ticket: Ticket): string {
  const content = describeTicket(turn, ticket);
  return content === '' ? turn.parts.wordings.say(turn.state.locale, 'ticket.only_words') : content;
}
