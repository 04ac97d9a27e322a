import { isOpen } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { formatChargers } from './describeTicket';

/**
 * Quotes a message that says that a charger works again, or does not belong on its ticket, on the driver's other open ticket
 * for that charger ("number 1 works now, number 2 still doesn't"). A case that waits for its turn is dropped.
 * @param current the number of the ticket that the driver waits for; `null` if they wait for none
 * @returns the lines that say so
 */
export function noteOnOtherTickets(turn: ConversationTurn, current: string | null): Line[] {
  const { message, state, tickets } = turn;
  const { workingChargers } = message.understanding;
  const works = (charger: string | null) => charger !== null && workingChargers.includes(charger);
  state.otherCases = state.otherCases.filter(({ details }) => !works(details.charger));
  const own = turn.findTicket(current)?.charger ?? state.case?.details.charger ?? null;
  const others = tickets.filter(
    (ticket) => isOpen(ticket) && ticket.number !== current && ticket.charger !== own && works(ticket.charger),
  );
  return others.map((ticket) => {
    turn.changeTicket({ number: ticket.number, addMessage: message.text });
    const values = { chargers: formatChargers(turn, [ticket.charger!]), number: ticket.number };
    return { key: 'waiting.other_ticket', values } as const;
  });
}
