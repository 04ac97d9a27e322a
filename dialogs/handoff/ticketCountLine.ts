import { nameOtherCharger } from '../case/otherCases';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { formatTickets, listOpenTickets } from './openTickets';

/**
 * Returns the line that says how many tickets the driver has open, and for what; before the first one, for which chargers
 * another follows. `null` if there is neither.
 */
export function ticketCountLine(turn: ConversationTurn): Line | null {
  const { state } = turn;
  if (state.otherCases.length > 0) {
    const others = state.otherCases.map(({ details }) => nameOtherCharger(turn, details.charger)).join(', ');
    return { key: 'recap.then_others', values: { others } };
  }
  const open = listOpenTickets(turn);
  if (open.length === 0) return null;
  const values = { count: open.length, tickets: formatTickets(turn, open) };
  return { key: open.length === 1 ? 'ticket.count_one' : 'ticket.count', values };
}
