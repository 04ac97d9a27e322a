import type { MessageSignal } from '../../src/domain/messageSignal';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { Understanding } from '../../src/domain/symptomMatcher';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { isFaultKind, type Trouble } from '../../src/domain/trouble';
import { listSaid } from '../case/driverWords';
import { isOtherPlace } from '../case/isOtherPlace';
import { readAddedChargers } from '../case/readAddedChargers';
import { readReports } from '../case/readReports';
import { findOtherSymptom } from '../case/supportCase';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { listTicketFaults } from './listTicketFaults';
import { asksForNewTicket, isNextVisit } from './newTicketWish';
import { readStatement } from './readStatement';

/** Returns the open ticket about the same trouble as the case, or `null`: the case then needs a ticket of its own. */
export function findTicketOf(turn: ConversationTurn, supportCase: SupportCase | null): Ticket | null {
  const open = turn.tickets.filter(isOpen);
  if (supportCase === null) return open[0] ?? null;
  const { symptom, details, session } = supportCase;
  return (
    open.find((ticket) => {
      if (ticket.symptom !== null && symptom !== null && ticket.symptom !== symptom) return false;
      if (isOtherFault(turn, ticket, supportCase.troubles) || wantsOwnTicket(turn, supportCase, ticket)) return false;
      if (isAfterFalseAlarm(turn, ticket) && !supportCase.warned) return false;
      if (session !== null && ticket.session !== null && session.startedAt !== ticket.session.startedAt) return false;
      return !isOtherPlace(turn.parts.stationDirectory, ticket, details);
    }) ?? null
  );
}

/** Whether the driver has asked for a ticket for this case, and the ticket is not the one that was opened then. */
function wantsOwnTicket(turn: ConversationTurn, supportCase: SupportCase, ticket: Ticket): boolean {
  return listSaid(turn, supportCase).some((text) => asksForNewTicket(turn, text) && !ticket.said.includes(text));
}

/** Whether the troubles are faults of which the ticket, which names its own, has none. */
export function isOtherFault(turn: ConversationTurn, ticket: Ticket, troubles: readonly Trouble[]): boolean {
  const faults = troubles.filter(isFaultKind);
  const known = listTicketFaults(turn, ticket);
  return known.length > 0 && faults.length > 0 && !faults.some((fault) => known.includes(fault));
}

/** Returns the symptom that a message names; a fault that is only described is the catch-all. */
function readSymptom({ symptom, faultKinds, decision }: Understanding): SymptomId | null {
  return symptom ?? (faultKinds.length > 0 && decision !== 'none' ? CATCH_ALL_SYMPTOM : null);
}

/**
 * Whether a message of a driver who waits for an agent clearly reports another trouble than the ticket's: another
 * symptom, or the trouble of another charger. A correction is none, and a further charger with the same trouble belongs to
 * the ticket.
 */
export function reportsOtherTrouble(turn: ConversationTurn, ticket: Ticket): boolean {
  if (reportsTroubleBeside(turn, ticket) || reportsNewTrouble(turn, ticket)) return true;
  if (reportsAfterFalseAlarm(turn, ticket)) return true;
  const { understanding, meaning } = turn.message;
  const { decision, workingChargers, faultKinds } = understanding;
  const { details, isCorrection, isOtherCharger } = readStatement(turn);
  const symptom = readSymptom(understanding);
  if (symptom === null || ticket.symptom === null) return false;
  // What is less than clear counts if it is another fault than the ticket's.
  if (decision !== 'match' && symptom === ticket.symptom && !isOtherFault(turn, ticket, faultKinds)) return false;
  if (isCorrection || meaning === 'solved' || meaning === 'thanks' || speaksOfTicket(turn)) return false;
  // "Number 2 works, only number 1 is broken" says which charger the ticket is about.
  if (workingChargers.length > 0 && details.station === null) return false;
  const isSame = symptom === ticket.symptom || (symptom === CATCH_ALL_SYMPTOM && faultKinds.length === 0);
  // "B2-3 doesn't work either" adds a charger to the ticket.
  if (isSame && details.station === null && readAddedChargers(turn, ticket.charger).length > 0) return false;
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

/**
 * Whether the driver reports another trouble than the ticket's and either wants a ticket of its own for it or has come back
 * since: it is not the ticket's trouble, even at the same charger. Of a wish without a trouble, the bot asks which.
 */
function reportsNewTrouble(turn: ConversationTurn, ticket: Ticket): boolean {
  const { text, understanding, meaning } = turn.message;
  const symptom = readSymptom(understanding);
  const isWished = asksForNewTicket(turn, text);
  if (symptom === null) return isWished && meaning !== 'solved' && understanding.contact === null;
  const isOther = symptom !== ticket.symptom || isOtherFault(turn, ticket, understanding.faultKinds);
  if (isWished) return isOther || understanding.correctedPart === null;
  // "It still doesn't work" and "the card isn't read" may be how the driver puts the same trouble.
  const isSameStart = !isOther || understanding.details.errorStep !== null;
  return !isSameStart && meaning === null && isNextVisit(turn, ticket) && !turn.parts.questionReader.asks(text);
}

/** Whether the ticket is about a danger that was none. */
function isAfterFalseAlarm({ state }: ConversationTurn, ticket: Ticket): boolean {
  return ticket.urgent && state.danger?.isFalseAlarm === true;
}

/** Whether the urgent ticket is about a danger that was none, and the message clearly reports an ordinary trouble. */
function reportsAfterFalseAlarm(turn: ConversationTurn, ticket: Ticket): boolean {
  const { message } = turn;
  const { decision, signals } = message.understanding;
  if (!isAfterFalseAlarm(turn, ticket) || message.meaning !== null) return false;
  return decision === 'match' && !signals.includes('danger') && !speaksOfTicket(turn);
}

/** Whether the message reports another trouble of the charger beside the ticket's. */
function reportsTroubleBeside(turn: ConversationTurn, ticket: Ticket): boolean {
  if (speaksOfTicket(turn)) return false;
  const known = listTicketFaults(turn, ticket);
  return readReports(turn, turn.message).some(({ isBeside, symptom, troubles }) => {
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
