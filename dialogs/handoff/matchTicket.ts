import { isOpen, type Ticket } from '../../src/domain/ticket';
import { mayNameStation } from '../case/resolvePlace';
import { isCorrection, findOtherSymptom } from '../case/supportCase';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';

type Place = Pick<Ticket, 'station' | 'charger'>;

/** Returns the open ticket about the same trouble as the case, or `null`: the case then needs a ticket of its own. */
export function findTicketOf(turn: ConversationTurn, supportCase: SupportCase | null): Ticket | null {
  const open = turn.tickets.filter(isOpen);
  if (supportCase === null) return open[0] ?? null;
  const { symptom, details, session } = supportCase;
  return (
    open.find((ticket) => {
      if (ticket.symptom !== null && symptom !== null && ticket.symptom !== symptom) return false;
      if (session !== null && ticket.session !== null && session.startedAt !== ticket.session.startedAt) return false;
      return !isOtherPlace(turn, ticket, details);
    }) ?? null
  );
}

/**
 * Whether a message of a driver who waits for an agent clearly reports another trouble than the ticket's: another
 * symptom, or the trouble of another charger. A corrected charger number is none.
 */
export function reportsOtherTrouble(turn: ConversationTurn, ticket: Ticket): boolean {
  const { decision, symptom, details, signals } = turn.message.understanding;
  if (decision !== 'match' || symptom === null || ticket.symptom === null || isCorrection(turn.message)) return false;
  if (signals.includes('asks_to_note')) return false;
  if (isOtherPlace(turn, ticket, details)) return true;
  // At the same place, only a stuck session and a failed start are certainly two troubles.
  const { playbooks } = turn.parts;
  const { endsSession } = playbooks.traitsOf(symptom);
  return (
    findOtherSymptom(turn.message.understanding, ticket.symptom, null) !== null &&
    endsSession !== playbooks.traitsOf(ticket.symptom).endsSession
  );
}

/** Whether two places are certainly different: an unknown station or charger is not. */
function isOtherPlace({ parts }: ConversationTurn, ticket: Place, { station, charger }: Place): boolean {
  if (ticket.charger !== null && charger !== null && ticket.charger !== charger) return true;
  if (ticket.station === null || station === null || ticket.station === station) return false;
  const known = parts.stationDirectory.find(ticket.station);
  return known.found !== 'one' || !mayNameStation(parts.stationDirectory, station, known.station.id);
}
