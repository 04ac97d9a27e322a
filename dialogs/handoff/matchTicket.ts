import type { MessageSignal } from '../../src/domain/messageSignal';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { isFaultKind } from '../../src/domain/trouble';
import { isOtherPlace } from '../case/isOtherPlace';
import { readReports } from '../case/readReports';
import { findOtherSymptom } from '../case/supportCase';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { readStatement } from './readStatement';

/** Returns the open ticket about the same trouble as the case, or `null`: the case then needs a ticket of its own. */
export function findTicketOf(turn: ConversationTurn, supportCase: SupportCase | null): Ticket | null {
  const open = turn.tickets.filter(isOpen);
  if (supportCase === null) return open[0] ?? null;
  const { symptom, details, session } = supportCase;
  return (
    open.find((ticket) => {
      if (ticket.symptom !== null && symptom !== null && ticket.symptom !== symptom) return false;
      if (session !== null && ticket.session !== null && session.startedAt !== ticket.session.startedAt) return false;
      return !isOtherPlace(turn.parts.stationDirectory, ticket, details);
    }) ?? null
  );
}

/**
 * Whether a message of a driver who waits for an agent clearly reports another trouble than the ticket's: another
 * symptom, or the trouble of another charger. A correction is none, and a further charger with the same trouble belongs to
 * the ticket.
 */
export function reportsOtherTrouble(turn: ConversationTurn, ticket: Ticket): boolean {
  if (reportsTroubleBeside(turn, ticket)) return true;
  const { understanding, meaning } = turn.message;
  const { decision, symptom, workingChargers } = understanding;
  const { details, isCorrection, isOtherCharger } = readStatement(turn);
  if (decision !== 'match' || symptom === null || ticket.symptom === null) return false;
  if (isCorrection || meaning === 'solved' || meaning === 'thanks' || speaksOfTicket(turn)) return false;
  // "Number 2 works, only number 1 is broken" says which charger the ticket is about.
  if (workingChargers.length > 0 && details.station === null) return false;
  if (isOtherCharger && symptom === ticket.symptom && details.station === null) return false;
  if (isOtherPlace(turn.parts.stationDirectory, ticket, details)) return true;
  // At the same place, only a stuck session and a failed start are certainly two troubles.
  const { playbooks } = turn.parts;
  const { endsSession } = playbooks.traitsOf(symptom);
  return (
    findOtherSymptom(turn.message.understanding, ticket.symptom, null) !== null &&
    endsSession !== playbooks.traitsOf(ticket.symptom).endsSession
  );
}

/** Whether the message reports another trouble of the charger beside the ticket's. */
function reportsTroubleBeside(turn: ConversationTurn, ticket: Ticket): boolean {
  const { message, parts, now } = turn;
  if (speaksOfTicket(turn)) return false;
  const known =
    ticket.faultDescription === null ? [] : parts.matcher.understand(ticket.faultDescription, now).faultKinds;
  return readReports(turn, message).some(({ isBeside, symptom, troubles }) => {
    if (!isBeside) return false;
    return symptom !== ticket.symptom || troubles.some((trouble) => isFaultKind(trouble) && !known.includes(trouble));
  });
}

/** Signals of messages about what is on the ticket. */
const TICKET_SIGNALS: readonly MessageSignal[] = [
  'asks_to_note',
  'asks_ticket_content',
  'ticket_content',
  'corrects',
  'withdraws_ticket',
];

/** Whether a message corrects the ticket, adds to it, asks or complains about it, or asks anything else. */
function speaksOfTicket({ message, parts }: ConversationTurn): boolean {
  const { text, understanding } = message;
  if (TICKET_SIGNALS.some((signal) => understanding.signals.includes(signal))) return true;
  // "The connector doesn't come off" shares its words with "you left that off".
  const namesFault = understanding.faultKinds.length > 0;
  if (parts.questionReader.asks(text)) return true;
  return !namesFault && parts.wordings.hasListedWord('waiting.about_ticket', text);
}
