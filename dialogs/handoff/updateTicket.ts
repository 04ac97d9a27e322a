import { upsertCheck } from '../../src/domain/checks';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import type { LateDetails } from '../../src/domain/store';
import type { ChargingSession, Ticket } from '../../src/domain/ticket';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { formatPlace, formatStartAndPlace } from '../charging/sessions';
import { MAX_SAID } from '../case/supportCase';

/**
 * Writes what this turn's message tells into the open ticket, where the ticket says nothing yet: who asked for a
 * person at once tells the rest while waiting.
 * @returns whether the message told any detail or symptom, new or not
 */
export function addDetailsToTicket(turn: ConversationTurn, ticket: Ticket): boolean {
  const { details, symptom, faultDescription } = turn.message.understanding;
  const isFault = (ticket.symptom ?? symptom) === 'other_fault';
  const { endedAt, ...named } = details;
  const found = { ...named, chargingEndedAt: endedAt, symptom, faultDescription: isFault ? faultDescription : null };
  const lateDetails = Object.fromEntries(
    Object.entries(found).filter(([field, value]) => value !== null && ticket[field as keyof typeof found] === null),
  ) as LateDetails;
  if (Object.keys(lateDetails).length > 0)
    turn.changeTicket({
      number: ticket.number,
      details: { ...lateDetails, ...categoryFor(turn, ticket, lateDetails) },
    });
  return symptom !== null || Object.values(details).some((value) => value !== null);
}

/** Adds the message to those that the ticket quotes. */
export function quoteOnTicket(turn: ConversationTurn, { number, said }: Ticket): void {
  const { text } = turn.message;
  if (text !== '' && said.length < MAX_SAID && said.at(-1) !== text) turn.changeTicket({ number, addSaid: [text] });
}

/**
 * Has the open ticket learn what came of a status change: as its own check where it is about that session; where it is
 * about another trouble, what did not go well stands beside that, with the session's place and start.
 */
export function recordStatusChangeOnTicket(
  turn: ConversationTurn,
  snapshot: SupportCase,
  outcome: StatusChangeOutcome['outcome'],
): void {
  const ticket = turn.openTicket;
  if (ticket === null) return;
  const { number } = ticket;
  const isAboutOther = isAboutOtherSession(ticket, snapshot.session);
  if (isAboutOther && outcome === 'changed') return;
  turn.changeTicket({
    number,
    addChecks: upsertCheck([], isAboutOther ? 'other_status_change' : 'status_change', outcome, turn.now),
  });
  if (isAboutOther) addTroubleToTicket(turn, ticket, snapshot, true);
}

/**
 * Has an open ticket learn of a trouble that was told after it was opened, in the driver's words.
 * @returns whether there was anything new
 */
export function addMessagesToTicket(turn: ConversationTurn, ticket: Ticket, supportCase: SupportCase): boolean {
  return addTroubleToTicket(turn, ticket, supportCase, false);
}

function addTroubleToTicket(
  turn: ConversationTurn,
  { number, said }: Ticket,
  supportCase: SupportCase,
  always: boolean,
): boolean {
  const newMessages = supportCase.said.filter((text) => !said.includes(text));
  if (newMessages.length === 0 && !always) return false;
  // A tapped number is among no words, and the last one given counts.
  const location = describeLocation(turn, supportCase);
  const addMessage = [...newMessages, ...(location === '' ? [] : [location])].join('\n');
  turn.changeTicket({ number, addSaid: newMessages.slice(0, MAX_SAID - said.length), addMessage });
  return true;
}

/** Where the trouble is, and when its session began. */
function describeLocation(turn: ConversationTurn, { session, details }: SupportCase): string {
  if (session === null) return formatPlace(turn, details);
  const { time, place } = formatStartAndPlace(turn, session);
  return `${place}, ${time}`;
}

/** Whether a ticket is about something else than a session whose status was to be changed. */
export function isAboutOtherSession({ session, symptom }: Ticket, other: ChargingSession | null): boolean {
  if (session === null) return symptom !== null && symptom !== 'stuck_in_use';
  if (other === null) return false;
  return (
    session.startedAt !== other.startedAt || session.station !== other.station || session.charger !== other.charger
  );
}

/** Where the call centre files the ticket, now that more of it is known. */
function categoryFor({ parts }: ConversationTurn, ticket: Ticket, lateDetails: LateDetails): LateDetails {
  const symptom = lateDetails.symptom ?? ticket.symptom;
  if (symptom === null || ticket.reason === 'directly_operated_station') return {};
  const { category, guideType } = parts.playbooks.of(symptom);
  return { category: [...category, parts.playbooks.leafOf(lateDetails.station ?? ticket.station)], guideType };
}
