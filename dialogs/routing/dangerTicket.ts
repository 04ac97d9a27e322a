import { joinContacts } from '../../src/domain/joinContacts';
import { DANGER_TOPICS, type MessageSignal } from '../../src/domain/messageSignal';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { Ticket } from '../../src/domain/ticket';
import { FAULT_SEPARATOR } from '../case/faultDescription';
import { mergeMessageIntoCase } from '../case/supportCase';
import { formatPlace } from '../charging/sessions';
import type { SupportCase } from '../core/supportCaseState';
import { isInDanger } from '../core/isInDanger';
import type { DangerState } from '../core/dangerState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import type { Line } from '../core/line';
import type { WordingKey } from '../words/wordingKey';
import { selectNewPhotos } from '../handoff/selectNewPhotos';
import { addDetailsToTicket } from '../handoff/updateTicket';
import { fillSlot, readSlot, readTrailingCharger } from '../playbook/slots';

/** The longest report that is quoted in the fault, and the longest fault. Characters. */
const MAX_REPORT_LENGTH = 80;
const MAX_FAULT_LENGTH = 300;

const EMERGENCY_NUMBERS = new Set<string | null>(['112', '119', '911']);

/** Signals of what belongs into the fault, although it is no new danger. */
const FACTS: readonly MessageSignal[] = ['collision', 'hit_and_run', 'life_threat'];

/** Messages that report a danger, whether or not one was reported before. */
export const DANGERS: readonly MessageSignal[] = ['danger', 'injury', 'roadside', 'trapped', 'ill'];

/** Keeps this message as a report of the danger, in the driver's own words, unless an earlier one says the same. */
export function addReport(turn: ConversationTurn, danger: DangerState): void {
  const report = readStatements(turn).slice(0, MAX_REPORT_LENGTH);
  const said = [...danger.reports, danger.faultBefore ?? ''];
  if (report !== '' && !said.some((earlier) => earlier.includes(report))) danger.reports.push(report);
}

/** Returns what the message states, without its questions and offers; all of it if it states nothing. */
function readStatements({ message, parts, now }: ConversationTurn): string {
  const { matcher, questionReader } = parts;
  const clauses = matcher.splitClauses(message.text);
  // "Smoke is coming out" may end like a question.
  const isReport = (clause: string) => {
    const { signals } = matcher.understand(clause, now);
    return DANGERS.some((signal) => signals.includes(signal));
  };
  const statements = clauses.filter((clause) => !questionReader.asks(clause) || isReport(clause));
  return (statements.length > 0 ? statements : clauses).join(' ');
}

/** Whether the message had a number plate, which is not kept. */
export function hasPlate({ personalData }: ParsedMessage): boolean {
  return personalData.includes('plate');
}

/**
 * Keeps this message in the fault if it says what happened: a crash, who drove off, the trouble that came before.
 * @returns whether the fault has changed
 */
export function addFact(turn: ConversationTurn, danger: DangerState): boolean {
  const { understanding } = turn.message;
  const { signals, symptom, decision } = understanding;
  const namesTrouble = decision === 'match' && symptom !== CATCH_ALL_SYMPTOM;
  const isFact = FACTS.some((signal) => signals.includes(signal)) || hasPlate(turn.message);
  if (!namesTrouble && !isFact) return false;
  const count = danger.reports.length;
  addReport(turn, danger);
  return danger.reports.length > count;
}

/**
 * Removes what a message of a driver in danger does not mean: the step at which a charge failed, unless the message names
 * the trouble that it led to ("it is plugged in" names none), a trouble that is only asked about, and an emergency number
 * as the charger's.
 */
export function dropFalseDetails(turn: ConversationTurn): void {
  const { understanding } = turn.message;
  const { symptom, details } = understanding;
  const namesStep = symptom !== null && symptom !== CATCH_ALL_SYMPTOM && details.errorStep !== 'plug_in';
  const errorStep = namesStep ? details.errorStep : null;
  const charger = EMERGENCY_NUMBERS.has(details.charger) ? null : details.charger;
  const technical = { ...understanding.technical, clauses: [] };
  const trouble = isOnlyAsked(turn) || isAboutDanger(turn) ? { ...NO_TROUBLE, technical } : {};
  const corrected = { ...understanding, ...trouble, details: { ...details, errorStep, charger } };
  turn.message = { ...turn.message, understanding: corrected };
}

/** A question ("may I switch it off?") reports no trouble, whatever its words resemble. */
const NO_TROUBLE = {
  decision: 'none',
  symptom: null,
  candidates: [],
  faultKind: null,
  faultKinds: [],
  faultDescription: null,
} as const;

/** Whether the message is about the danger without reporting one: "they cut the power" is no trouble of the charger. */
function isAboutDanger({ message, state }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  if (!isInDanger(state)) return false;
  return DANGER_TOPICS.some((topic) => signals.includes(topic)) && !DANGERS.some((signal) => signals.includes(signal));
}

/** Whether the message asks something, reports no danger and states no fault besides. */
function isOnlyAsked(turn: ConversationTurn): boolean {
  const { message, parts, now } = turn;
  const { signals } = message.understanding;
  const asks = parts.questionReader.asks(message.text) || signals.includes('asks_safety');
  if (!asks || DANGERS.some((signal) => signals.includes(signal))) return false;
  const stated = parts.matcher.splitClauses(message.text).filter((clause) => !parts.questionReader.asks(clause));
  return parts.matcher.understand(stated.join(' '), now).faultKinds.length === 0;
}

/** Returns the line that confirms the contact of this message, which is kept for the ticket; none if it has none. */
export function confirmContact(turn: ConversationTurn, key: WordingKey): Line[] {
  const { contact } = turn.message.understanding;
  if (contact === null) return [];
  turn.state.contact = joinContacts(turn.state.contact, contact);
  return [{ key }];
}

/** Returns the fault for the ticket: all reports of the danger, then the fault that was known before. */
export function describeFault({ reports, faultBefore }: DangerState): string {
  return [...reports, ...(faultBefore === null ? [] : [faultBefore])].join(FAULT_SEPARATOR).slice(0, MAX_FAULT_LENGTH);
}

/**
 * Adds place, photos and words of this message to the case, which has no ticket yet.
 * @returns lines that confirm contact and place
 */
export function addToCase(turn: ConversationTurn, mayBePlace: boolean): (Line | WordingKey)[] {
  const { state } = turn;
  const troublesBefore = state.case?.troubles ?? [];
  const isAsked = isOnlyAsked(turn);
  mergeMessageIntoCase(turn, true);
  const supportCase = state.case!;
  if (isAsked) supportCase.troubles = troublesBefore;
  const station = mayBePlace && supportCase.details.station === null ? readSlot(turn, 'station', null) : null;
  if (station !== null) fillSlot(supportCase, 'station', station);
  const isUnknown = supportCase.details.charger === null;
  const trailing = station !== null && isUnknown ? readTrailingCharger(turn) : null;
  const position = mayBePlace && isUnknown ? readPosition(turn, supportCase.details.station) : null;
  const charger = trailing ?? position;
  if (charger !== null) fillSlot(supportCase, 'charger', charger);
  return [...confirmContact(turn, 'contact.noted'), ...confirmPlace(turn, supportCase.details)];
}

/**
 * Adds place, photos and words of this message to the open ticket.
 * @returns lines that confirm contact and place, if the message names them
 */
export function addToTicket(turn: ConversationTurn, ticket: Ticket, mayBePlace: boolean): (Line | WordingKey)[] {
  const { message } = turn;
  const { number } = ticket;
  addDetailsToTicket(turn, ticket);
  const details = message.understanding.details;
  const typed =
    mayBePlace && ticket.station === null && details.station === null ? readSlot(turn, 'station', null) : null;
  const isUnknown = ticket.charger === null && details.charger === null;
  const trailing = typed !== null && isUnknown ? readTrailingCharger(turn) : null;
  const position = mayBePlace && isUnknown ? readPosition(turn, ticket.station ?? details.station) : null;
  const described = trailing ?? position;
  const found = {
    ...(typed === null ? {} : { station: typed }),
    ...(described === null ? {} : { charger: described }),
  };
  if (Object.keys(found).length > 0) turn.changeTicket({ number, details: found });
  const addPhotos = selectNewPhotos(ticket.photos, message.photos);
  const addMessage = message.text === '' ? undefined : message.text;
  if (addPhotos.length > 0 || addMessage !== undefined) turn.changeTicket({ number, addPhotos, addMessage });
  const contact = confirmContact(turn, 'danger.contact_noted');
  if (message.location !== null) return [...contact, 'danger.location_noted'];
  const place = turn.findTicket(number)!;
  const isNew = place.station !== ticket.station || place.charger !== ticket.charger;
  return [...contact, ...(isNew ? confirmPlace(turn, place) : [])];
}

/** Returns the charger that a clause which reports a danger names; `null` if none does. */
export function readDangerCharger({ message, parts, now }: ConversationTurn): string | null {
  const { matcher } = parts;
  const inDanger = matcher
    .splitClauses(message.text)
    .map((clause) => matcher.understand(clause, now))
    .find(({ signals, details }) => details.charger !== null && DANGERS.some((signal) => signals.includes(signal)));
  return inDanger?.details.charger ?? null;
}

/** Makes the charger at which the danger is the case's own; the others that the message names are further ones. */
export function putDangerFirst(turn: ConversationTurn, supportCase: SupportCase): void {
  const charger = readDangerCharger(turn);
  const named = [supportCase.details.charger, ...supportCase.otherChargers];
  if (charger === null || !named.includes(charger)) return;
  supportCase.details = { ...supportCase.details, charger };
  supportCase.otherChargers = named.filter((one) => one !== null && one !== charger) as string[];
}

/**
 * Returns how the driver describes the charger without its number ("the left one"), if its station is known; `null` for a
 * sentence, which says something else.
 */
function readPosition({ message }: ConversationTurn, station: string | null): string | null {
  const { chargerPosition, isSentence } = message.understanding;
  if (chargerPosition === null || station === null || isSentence) return null;
  const position = chargerPosition.replace(message.understanding.details.station ?? '', '').trim();
  return position === '' ? null : position;
}

/** Returns the line that repeats station and charger; none if the station is unknown. */
export function confirmPlace(turn: ConversationTurn, place: Pick<Ticket, 'station' | 'charger'>): Line[] {
  const { station, charger } = place;
  return station === null
    ? []
    : [{ key: 'danger.place_noted', values: { place: formatPlace(turn, { station, charger }) } }];
}
