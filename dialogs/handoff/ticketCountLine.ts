import { isOpen } from '../../src/domain/ticket';
import { nameOtherCharger } from '../case/otherCases';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { describeTicket } from './describeTicket';

/**
 * Returns the line that says how many tickets the driver has open, and for what; before the first one, for which chargers
 * another follows. `null` if there is neither.
 */
export function ticketCountLine(turn: ConversationTurn): Line | null {
  const { state, tickets } = turn;
  if (state.otherCases.length > 0) {
    const others = state.otherCases.map(({ details }) => nameOtherCharger(turn, details.charger)).join(', ');
    return { key: 'recap.then_others', values: { others } };
  }
  const open = tickets.filter(isOpen);
  if (open.length === 0) return null;
  const lines = open.map((ticket) => [ticket.number, describeTicket(turn, ticket)].filter(Boolean).join(': '));
  const values = { count: open.length, tickets: lines.join('\n') };
  return { key: open.length === 1 ? 'ticket.count_one' : 'ticket.count', values };
}
