import type { Ticket } from '../../src/domain/ticket';
import { isRunningTicket, readDeniedEnd } from '../case/cannotEnd';
import { joinFault } from '../case/faultDescription';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { describeTicket } from '../handoff/describeTicket';

/**
 * Puts on a ticket about a charge that has ended that it still runs and cannot be ended, if the message says so.
 * @returns the line that says what the ticket holds now; `null` if nothing changed
 */
export function correctRunningCharge(turn: ConversationTurn, ticket: Ticket): Line | null {
  const { parts, message } = turn;
  const { symptom, faultDescription, number } = ticket;
  if (!parts.playbooks.traitsOf(symptom).endsSession || isRunningTicket(parts, ticket)) return null;
  const words = readDeniedEnd(parts.wordings, message.text);
  if (words === null) return null;
  const fault = faultDescription === null ? words : joinFault(words, faultDescription);
  turn.changeTicket({ number, details: { faultDescription: fault, chargingEndedAt: null } });
  const content = describeTicket(turn, turn.findTicket(number)!);
  return { key: 'waiting.corrected', values: { content } };
}
