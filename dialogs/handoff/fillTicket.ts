import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { LateDetails } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { isInDanger } from '../core/isInDanger';
import { categoryFor } from './categoryFor';
import { lookUpPlace } from './lookUpPlace';
import { addClauses, listCodes } from './recap';

/** The longest description that is taken from a message that also asks something. Characters. */
const MAX_FAULT_LENGTH = 60;

/**
 * Fills what a ticket lacks from a message that asks something ("it doesn't start, city hall number 7, did you get it?").
 * Only a question about the ticket corrects it: who asks whether it says number 3 expects that. A charger that another
 * question names alone may be any ("may I use number 3?").
 * @param statement the message, or what is left of it without the question
 * @param isAboutTicket the message asks whether the ticket has this ("it says number 3, right?"), so every detail in it is
 * the driver's own
 * @returns the fields that were filled or replaced
 */
export function fillTicket(
  turn: ConversationTurn,
  ticket: Ticket,
  statement: string,
  isAboutTicket = false,
): LateDetails {
  const { signals } = turn.message.understanding;
  if (isInDanger(turn.state) || signals.includes('other_charger') || signals.includes('charging_elsewhere')) return {};
  const trouble = readMissingTrouble(turn, ticket, statement);
  const place = readMissingPlace(turn, ticket, statement, trouble.symptom !== undefined);
  const stated = isAboutTicket ? readExpectedFields(turn, ticket) : {};
  const missing: LateDetails = { ...trouble, ...place, ...stated };
  if (Object.keys(missing).length === 0) return {};
  const found =
    'station' in missing || 'charger' in stated
      ? lookUpPlace(turn, ticket, pickPlace(missing), false)
      : { details: {}, checks: [] };
  const { chargerSpeed } = stated;
  const details = { ...missing, ...found.details, ...(chargerSpeed === undefined ? {} : { chargerSpeed }) };
  turn.changeTicket({
    number: ticket.number,
    details: { ...details, ...categoryFor(turn, ticket, details) },
    ...(found.checks.length > 0 ? { addChecks: found.checks } : {}),
  });
  return missing;
}

/** Returns symptom and fault if the ticket has neither; a trouble that is not clear is a fault in the driver's words. */
function readMissingTrouble({ parts, now }: ConversationTurn, ticket: Ticket, statement: string): LateDetails {
  if (ticket.symptom !== null || ticket.faultDescription !== null) return {};
  const { symptom, decision, faultDescription, faultKinds, angry, signals } = parts.matcher.understand(statement, now);
  // "Are you kidding, hurry up" only resembles a trouble.
  const isOnlyAngry = angry && decision === 'clarify' && !signals.includes('trouble_remains');
  if (decision === 'none' || isOnlyAngry) return {};
  // Money that was taken is no fault of the charger.
  if (signals.includes('money') && faultKinds.length === 0)
    return { faultDescription: statement.slice(0, MAX_FAULT_LENGTH) };
  const known = symptom ?? CATCH_ALL_SYMPTOM;
  const { describesFault } = parts.playbooks.traitsOf(known);
  const described = faultDescription ?? findTroubleClause(parts, now, statement);
  return { symptom: known, ...(describesFault ? { faultDescription: described.slice(0, MAX_FAULT_LENGTH) } : {}) };
}

/** Returns the clause of a text that may report a trouble, or the whole text if none does alone. */
function findTroubleClause({ matcher }: ConversationTurn['parts'], now: Date, text: string): string {
  return matcher.splitClauses(text).find((clause) => matcher.understand(clause, now).decision !== 'none') ?? text;
}

/** Returns the place if the ticket has none, and the message names it with its charger or with the trouble there. */
function readMissingPlace(
  { parts, now }: ConversationTurn,
  ticket: Ticket,
  statement: string,
  isTrouble: boolean,
): Pick<LateDetails, 'station' | 'charger'> {
  const { station, charger } = parts.matcher.understand(statement, now).details;
  if (ticket.station !== null || station === null || (charger === null && !isTrouble)) return {};
  return { station, ...(ticket.charger === null && charger !== null ? { charger } : {}) };
}

/** Returns the details that the message expects on the ticket and that it lacks, or has otherwise unless the driver doubts it. */
function readExpectedFields(turn: ConversationTurn, ticket: Ticket): LateDetails {
  const { message, parts } = turn;
  const { details, contact, workingChargers, otherChargers, technical } = message.understanding;
  const { station, charger, errorStep, chargerSpeed } = details;
  const isDoubt = otherChargers.length > 0 || parts.wordings.hasListedWord('waiting.doubts', message.text);
  const isExpected = (current: unknown) => current === null || !isDoubt;
  const isName = station !== null && !parts.wordings.hasListedWord('waiting.empty_words', station);
  const isOwn = charger !== null && !workingChargers.includes(charger) && !ticket.otherChargers.includes(charger);
  const isCode = charger !== null && technical.codes.includes(charger);
  const found = {
    ...(isName && isExpected(ticket.station) && ticket.station?.includes(station) !== true ? { station } : {}),
    ...(isOwn && !isCode && isExpected(ticket.charger) ? { charger } : {}),
    ...(errorStep !== null && isExpected(ticket.errorStep) ? { errorStep } : {}),
    ...(chargerSpeed !== null && isExpected(ticket.chargerSpeed) ? { chargerSpeed } : {}),
    ...(ticket.contact === null && contact !== null ? { contact } : {}),
    faultDescription: addClauses(
      ticket.faultDescription,
      listCodes(turn, [message.text], ticket.faultDescription ?? ''),
    ),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([name, value]) => value !== ticket[name as keyof typeof found]),
  );
}

function pickPlace({ station, charger }: LateDetails): Partial<Pick<Ticket, 'station' | 'charger'>> {
  return { ...(station === undefined ? {} : { station }), ...(charger === undefined ? {} : { charger }) };
}
