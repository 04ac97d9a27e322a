import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { Ticket } from '../../src/domain/ticket';
import { isOtherPlace } from '../case/isOtherPlace';
import { readReports } from '../case/readReports';
import type { ConversationTurn } from '../core/conversationTurn';
import { listTicketFaults } from './listTicketFaults';
import { listOpenTickets } from './openTickets';

/**
 * Returns the only open ticket whose trouble the message speaks of ("the screen is still black"), if the one that the
 * driver waits for has another; `null` if it may be about that one, or names another place or charger.
 */
export function findFittingTicket(turn: ConversationTurn): Ticket | null {
  const { message, state, parts } = turn;
  const { details } = message.understanding;
  const awaited = turn.findTicket(state.waitingFor);
  if (awaited === null || hasTrouble(turn, awaited)) return null;
  if (details.charger !== null || readReports(turn, message).some(({ isBeside }) => isBeside)) return null;
  const place = { station: details.station, charger: null };
  const fitting = listOpenTickets(turn).filter(
    (ticket) =>
      ticket.number !== awaited.number &&
      hasTrouble(turn, ticket) &&
      !isOtherPlace(parts.stationDirectory, ticket, place),
  );
  return fitting.length === 1 ? fitting[0]! : null;
}

/** Whether a ticket has a trouble that the message names. */
export function hasTrouble(turn: ConversationTurn, ticket: Ticket): boolean {
  const { understanding } = turn.message;
  const known = listTicketFaults(turn, ticket);
  if (understanding.faultKinds.some((kind) => known.includes(kind))) return true;
  const named = understanding.symptom;
  return named !== null && named !== CATCH_ALL_SYMPTOM && named === ticket.symptom;
}
