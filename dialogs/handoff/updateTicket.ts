import { isDeepStrictEqual } from 'node:util';
import { upsertCheck } from '../../src/domain/checks';
import { joinContacts } from '../../src/domain/joinContacts';
import { hasAnyDetail, toTicketFields } from '../../src/domain/details';
import type { StatusChangeOutcome } from '../../src/domain/statusChange';
import type { LateDetails } from '../../src/domain/store';
import type { ChargingSession, Ticket } from '../../src/domain/ticket';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { formatPlace, formatStartAndPlace } from '../charging/sessions';
import { joinFault, listDescribed, listTechnicalClauses } from '../case/faultDescription';
import { readAddedChargers } from '../case/readAddedChargers';
import { isOwnStep } from '../case/readOwnDetails';
import { asksToRemoveStep } from '../case/removeFromCase';
import { readReplacedCharger, type ReplacedCharger } from '../case/replacedCharger';
import { removesDetail, withoutRemoved } from '../case/splitRemoval';
import { readRejectedTroubles } from '../case/readRejectedTroubles';
import { listSaid, MAX_SAID } from '../case/driverWords';
import { categoryFor } from './categoryFor';
import { lookUpPlace } from './lookUpPlace';
import { listOpenTickets } from './openTickets';
import { addClauses, listCodes } from './recap';
import { correctMeasured } from './correctMeasured';
import { readStatement, type Statement } from './readStatement';

/** The longest description of several faults. Characters. */
const MAX_FAULT_LENGTH = 200;

/** What a driver's message changed on an open ticket. */
export interface TicketUpdate {
  /** The message contains a detail or a symptom, new or not. */
  readonly hasDetails: boolean;
  /** Fields that were empty, or to which something was added. */
  readonly added: LateDetails;
  /** Fields whose value was wrong. */
  readonly corrected: LateDetails;
  /** Further chargers that were added. */
  readonly further: readonly string[];
  /** Further chargers that were taken off, because they work. */
  readonly working: readonly string[];
}

export const NO_UPDATE: TicketUpdate = { hasDetails: false, added: {}, corrected: {}, further: [], working: [] };

/**
 * Puts the details of this turn's message on the open ticket: fills its empty fields, replaces what the message corrects
 * (and what was looked up for it), and adds further chargers in trouble.
 */
export function addDetailsToTicket(turn: ConversationTurn, ticket: Ticket): TicketUpdate {
  const { understanding, location, mapLinks } = turn.message;
  const statement = readStatement(turn);
  const further = furtherChargers(turn, ticket, statement);
  const replaced = readReplacedCharger(turn, ticket);
  const { added, corrected } = compareWithTicket(turn, ticket, statement, { further, replaced });
  const isMoved = location !== null && !isDeepStrictEqual(location, ticket.location);
  const change: LateDetails = { ...added, ...corrected, ...(isMoved ? { location } : {}) };
  const isPlaceChanged = 'station' in change || 'charger' in change;
  const place = isPlaceChanged
    ? lookUpPlace(turn, ticket, pickPlace(change), statement.rejectsStation)
    : { details: {}, checks: [] };
  // What the message itself says counts more than the directory.
  const derived = 'chargerSpeed' in change ? { ...place.details, chargerSpeed: change.chargerSpeed } : place.details;
  const working = ticket.otherChargers.filter((charger) => understanding.workingChargers.includes(charger));
  const details = {
    ...change,
    ...derived,
    ...sinceFor(turn, ticket),
    ...otherChargersFor(ticket, further, corrected, working, replaced),
  };
  if (Object.keys(details).length > 0) {
    turn.changeTicket({
      number: ticket.number,
      details: { ...details, ...categoryFor(turn, ticket, details) },
      ...(place.checks.length > 0 ? { addChecks: place.checks } : {}),
    });
  }
  // The agent can open a link that the bot cannot read.
  if (mapLinks.length > 0) turn.changeTicket({ number: ticket.number, addMessage: mapLinks.join('\n') });
  const { symptom, contact, details: found } = understanding;
  const hasDetails =
    [symptom, contact, location].some((value) => value !== null) || hasAnyDetail(found) || mapLinks.length > 0;
  return { hasDetails, added, corrected, further, working };
}

/** Sorts what the message states into fields that the ticket lacks and fields that it corrects. */
function compareWithTicket(
  turn: ConversationTurn,
  ticket: Ticket,
  statement: Statement,
  { further, replaced }: { readonly further: readonly string[]; readonly replaced: ReplacedCharger | null },
): Pick<TicketUpdate, 'added' | 'corrected'> {
  const { details, symptom, isCorrection, isTroubleChanged, isOtherCharger } = statement;
  const fields = toTicketFields(details);
  const found = { ...fields, symptom, contact: findContact(turn, ticket) };
  const isAboutOther = isOtherCharger && ticket.charger !== null;
  const added: Record<string, unknown> = {};
  const corrected: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(found)) {
    const current = ticket[name as keyof typeof found];
    const isOther = name === 'charger' && (further.includes(value!) || replaced !== null);
    const isOtherStep = name === 'errorStep' && !isOwnStep(turn, ticket.symptom);
    if (value === null || value === current || isOther || isOtherStep) continue;
    if (current === null) added[name] = value;
    else if (name === 'contact') corrected[name] = value;
    else if (isCorrection && !isAboutOther) corrected[name] = value;
    else if (isTroubleChanged && name === 'symptom') corrected[name] = value;
  }
  if (asksToRemoveStep(turn, ticket.errorStep)) corrected['errorStep'] = null;
  const changedFault = faultChange(turn, ticket, statement, corrected);
  const isReplaced = isCorrection || isTroubleChanged || changedFault.faultDescription === null;
  Object.assign(isReplaced ? corrected : added, changedFault);
  const { floor } = turn.message.understanding;
  if (floor !== null && floor !== ticket.floor && !isAboutOther)
    (ticket.floor === undefined ? added : corrected)['floor'] = floor;
  updateFault(turn, ticket, added, corrected);
  return { added, corrected };
}

/** Takes removed faults off the ticket's description, and adds the codes and measured values that the message states. */
function updateFault(
  turn: ConversationTurn,
  ticket: Ticket,
  added: Record<string, unknown>,
  corrected: Record<string, unknown>,
): void {
  // In danger, what was said stays.
  const kept = ticket.urgent ? ticket.faultDescription : withoutRemoved(turn, ticket.faultDescription);
  if (kept !== ticket.faultDescription) corrected['faultDescription'] = kept;
  const fault = { ...added, ...corrected } as LateDetails;
  const known = fault.faultDescription === undefined ? ticket.faultDescription : fault.faultDescription;
  const { understanding } = turn.message;
  // What is not so, or is taken off, is no clause to add.
  const isStated = understanding.correctedPart === null && !removesDetail(turn);
  const clauses = isStated ? listTechnicalClauses(turn, turn.message.text) : [];
  const faultDescription = addClauses(correctMeasured(known, understanding), clauses);
  if (faultDescription !== known)
    ('faultDescription' in corrected ? corrected : added)['faultDescription'] = faultDescription;
}

/** Returns what the ticket's contact becomes with the one of this message; `null` if the message has none. */
function findContact({ message }: ConversationTurn, ticket: Ticket): string | null {
  const { contact } = message.understanding;
  return contact === null ? null : joinContacts(ticket.contact, contact);
}

/** Returns the new description of the fault; nothing if it stays as it is. */
function faultChange(
  turn: ConversationTurn,
  { symptom: current, faultDescription: known }: Ticket,
  { symptom, faultDescription, isCorrection, isTroubleChanged }: Statement,
  corrected: Readonly<Record<string, unknown>>,
): LateDetails {
  if (takesFaultBack(turn, { symptom: current, faultDescription: known })) return { faultDescription: null };
  const isFault = (id: Ticket['symptom']) => turn.parts.playbooks.traitsOf(id).describesFault;
  if ('symptom' in corrected && !isFault(symptom)) return known === null ? {} : { faultDescription: null };
  if (faultDescription === null || !isFault(('symptom' in corrected ? symptom : current) ?? symptom)) return {};
  if (known === null) return symptom === null ? {} : { faultDescription };
  if (symptom === null || known.includes(faultDescription)) return {};
  if (isCorrection || isTroubleChanged) return { faultDescription };
  // Beside a fault that is known, vaguer words say nothing new.
  const described = listDescribed(turn, known);
  const isNew = listDescribed(turn, faultDescription).some((trouble) => !described.includes(trouble));
  if (!isNew && described.length > 0 && listCodes(turn, [faultDescription], known).length === 0) return {};
  const joined = joinFault(known, faultDescription);
  return joined.length <= MAX_FAULT_LENGTH ? { faultDescription: joined } : {};
}

/** Whether the message takes back the fault that the ticket has beside its symptom ("please remove the screen"). */
function takesFaultBack(turn: ConversationTurn, ticket: Pick<Ticket, 'symptom' | 'faultDescription'>): boolean {
  const { parts, now } = turn;
  if (ticket.faultDescription === null || parts.playbooks.traitsOf(ticket.symptom).describesFault) return false;
  const { faultKinds } = parts.matcher.understand(ticket.faultDescription, now);
  return faultKinds.length > 0 && readRejectedTroubles(turn, faultKinds).length === faultKinds.length;
}

/** Returns chargers in trouble besides the ticket's own that it does not have yet. */
function furtherChargers(turn: ConversationTurn, ticket: Ticket, statement: Statement): string[] {
  const { understanding, meaning, text } = turn.message;
  const { details, isCorrection } = statement;
  if (isCorrection || meaning === 'solved' || ticket.charger === null) return [];
  if (turn.parts.questionReader.asks(text) && understanding.decision !== 'match') return [];
  const isTrouble =
    understanding.decision !== 'none' ||
    meaning === 'not_solved' ||
    understanding.faultDescription !== null ||
    readAddedChargers(turn, ticket.charger).length > 0 ||
    turn.parts.wordings.hasListedWord('other_charger.same', text);
  if (!isTrouble) return [];
  const named = [details.charger, ...understanding.otherChargers].filter((charger) => charger !== null);
  const known = [ticket.charger, ...ticket.otherChargers, ...understanding.workingChargers];
  // Those with a ticket of their own stay there.
  known.push(...listOpenTickets(turn).flatMap(({ charger }) => charger ?? []));
  return named.filter((charger) => !known.includes(charger));
}

/** Returns the list of further chargers with new ones, without those that work and the one that is the driver's own. */
function otherChargersFor(
  ticket: Ticket,
  further: readonly string[],
  { charger }: LateDetails,
  working: readonly string[],
  replaced: ReplacedCharger | null,
): LateDetails {
  const known = ticket.otherChargers.flatMap((other) => (other === replaced?.wrong ? (replaced.right ?? []) : other));
  const otherChargers = [...known, ...further].filter((other) => other !== charger && !working.includes(other));
  return isDeepStrictEqual(otherChargers, ticket.otherChargers) ? {} : { otherChargers };
}

/** Returns since when the trouble exists, if the message says so for the first time. */
function sinceFor({ parts, message }: ConversationTurn, ticket: Ticket): LateDetails {
  const since = ticket.since === undefined ? parts.readSince(message.text) : null;
  return since === null ? {} : { since };
}

function pickPlace({ station, charger }: LateDetails): Partial<Pick<Ticket, 'station' | 'charger'>> {
  return { ...(station === undefined ? {} : { station }), ...(charger === undefined ? {} : { charger }) };
}

/**
 * Marks an open ticket as urgent, with the danger in front of its fault.
 * @param fault the ticket's new description of the fault
 */
export function addDangerToTicket(turn: ConversationTurn, { number }: Ticket, fault: string): void {
  turn.changeTicket({ number, details: { urgent: true, faultDescription: fault } });
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
  const newMessages = listSaid(turn, supportCase).filter((text) => !said.includes(text));
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
