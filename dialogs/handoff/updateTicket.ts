import { isDeepStrictEqual } from 'node:util';
import { upsertCheck } from '../../src/domain/checks';
import { hasAnyDetail, toTicketFields } from '../../src/domain/details';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import type { LateDetails } from '../../src/domain/store';
import type { ChargingSession, Ticket } from '../../src/domain/ticket';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { formatPlace, formatStartAndPlace } from '../charging/sessions';
import { isCorrection, MAX_SAID } from '../case/supportCase';

const PLACE_FIELDS = ['station', 'charger'] as const;

/** What a driver's message changed on an open ticket. */
export interface TicketUpdate {
  /** The message contains a detail or a symptom, new or not. */
  readonly hasDetails: boolean;
  /** The place that the message corrected; `null` if it corrected none. */
  readonly corrected: Pick<Ticket, 'station' | 'charger'> | null;
}

/**
 * Adds the details of this turn's message to the open ticket's empty fields: a driver who asked for an agent right away
 * often gives the details while waiting. A message that is only a place corrects the ticket's place.
 */
export function addDetailsToTicket(turn: ConversationTurn, ticket: Ticket): TicketUpdate {
  const { understanding, location, mapLinks } = turn.message;
  const { details, symptom, faultDescription, contact } = understanding;
  const isFault = turn.parts.playbooks.traitsOf(ticket.symptom ?? symptom).describesFault;
  const found = { ...toTicketFields(details), symptom, faultDescription: isFault ? faultDescription : null, contact };
  const corrections: readonly string[] = isCorrection(turn.message) ? PLACE_FIELDS : [];
  const added = Object.fromEntries(
    Object.entries(found).filter(([name, value]) => {
      const current = ticket[name as keyof typeof found];
      return value !== null && (current === null || (corrections.includes(name) && current !== value));
    }),
  ) as LateDetails;
  const isMoved = location !== null && !isDeepStrictEqual(location, ticket.location);
  const lateDetails: LateDetails = isMoved ? { ...added, location } : added;
  if (Object.keys(lateDetails).length > 0)
    turn.changeTicket({
      number: ticket.number,
      details: { ...lateDetails, ...categoryFor(turn, ticket, lateDetails) },
    });
  // The agent can open a link that the bot cannot read.
  if (mapLinks.length > 0) turn.changeTicket({ number: ticket.number, addMessage: mapLinks.join('\n') });
  const isCorrected = PLACE_FIELDS.some(
    (name) => corrections.includes(name) && name in lateDetails && ticket[name] !== null,
  );
  return {
    hasDetails:
      [symptom, contact, location].some((value) => value !== null) || hasAnyDetail(details) || mapLinks.length > 0,
    corrected: isCorrected ? { station: details.station, charger: details.charger } : null,
  };
}

/**
 * Marks an open ticket as urgent, with the danger in front of its fault.
 * @param fault the ticket's new description of the fault
 */
export function addDangerToTicket(turn: ConversationTurn, { number }: Ticket, fault: string): void {
  const { text } = turn.message;
  turn.changeTicket({ number, details: { urgent: true, faultDescription: fault }, addMessage: text, addSaid: [text] });
}

/** Adds this turn's message to the ticket's quoted messages, unless it repeats the last one or the ticket is full. */
export function quoteOnTicket(turn: ConversationTurn, { number, said }: Ticket): void {
  const { text } = turn.message;
  if (text !== '' && said.length < MAX_SAID && said.at(-1) !== text) turn.changeTicket({ number, addSaid: [text] });
}

/**
 * Records the outcome of a status change on the open ticket: as `status_change` if the ticket is about that session,
 * otherwise (failures only) as `other_status_change`, with the session's place and start time.
 */
export function recordStatusChangeOnTicket(
  turn: ConversationTurn,
  snapshot: SupportCase,
  outcome: StatusChangeOutcome['outcome'],
): void {
  const ticket = turn.openTicket;
  if (ticket === null) return;
  const { number } = ticket;
  const isAboutOther = isAboutOtherSession(turn, ticket, snapshot.session);
  if (isAboutOther && outcome === 'changed') return;
  turn.changeTicket({
    number,
    addChecks: upsertCheck([], isAboutOther ? 'other_status_change' : 'status_change', outcome, turn.now),
  });
  if (isAboutOther) addCaseToTicket(turn, ticket, snapshot, true);
}

/**
 * Adds the case's messages that an open ticket does not have yet, in the driver's own words.
 * @returns whether there were any
 */
export function addMessagesToTicket(turn: ConversationTurn, ticket: Ticket, supportCase: SupportCase): boolean {
  return addCaseToTicket(turn, ticket, supportCase, false);
}

function addCaseToTicket(
  turn: ConversationTurn,
  { number, said }: Ticket,
  supportCase: SupportCase,
  always: boolean,
): boolean {
  const newMessages = supportCase.said.filter((text) => !said.includes(text));
  if (newMessages.length === 0 && !always) return false;
  // A charger number that was tapped is in none of the messages, and the latest place counts.
  const location = describeLocation(turn, supportCase);
  const addMessage = [...newMessages, ...(location === '' ? [] : [location])].join('\n');
  turn.changeTicket({ number, addSaid: newMessages.slice(0, MAX_SAID - said.length), addMessage });
  return true;
}

/** Formats the place of the case and the start time of its session; empty if the place is unknown. */
function describeLocation(turn: ConversationTurn, { session, details }: SupportCase): string {
  if (session === null) return formatPlace(turn, details);
  const { time, place } = formatStartAndPlace(turn, session);
  return `${place}, ${time}`;
}

/** Whether a ticket is not about the session whose status change was requested. */
export function isAboutOtherSession(
  { parts }: ConversationTurn,
  { session, symptom }: Ticket,
  other: ChargingSession | null,
): boolean {
  if (session === null) return symptom !== null && !parts.playbooks.traitsOf(symptom).endsSession;
  if (other === null) return false;
  return (
    session.startedAt !== other.startedAt || session.station !== other.station || session.charger !== other.charger
  );
}

/** Returns category and guide type for the ticket with its new details; empty if no category applies. */
function categoryFor({ parts }: ConversationTurn, ticket: Ticket, lateDetails: LateDetails): LateDetails {
  const symptom = lateDetails.symptom ?? ticket.symptom;
  if (symptom === null || ticket.reason === 'directly_operated_station') return {};
  const { category, guideType } = parts.playbooks.of(symptom);
  return { category: [...category, parts.playbooks.leafOf(lateDetails.station ?? ticket.station)], guideType };
}
