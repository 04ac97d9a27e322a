import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { listSaid } from '../case/driverWords';
import { isRunning } from '../case/cannotEnd';
import { isInDanger } from '../core/isInDanger';
import { choiceKey } from '../core/quickReplies';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import { isFaultKind } from '../../src/domain/trouble';
import { FAULT_SEPARATOR, joinFault, listDescribed, listTechnicalClauses } from '../case/faultDescription';
import { FACT_SEPARATOR, isFloorNamed, nameCharger, troubleKey } from '../case/acknowledgeCase';
import { formatPlace } from '../charging/sessions';
import { stripMarkup } from '../words/stripMarkup';
import type { WordingKey } from '../words/wordingKey';
import { formatContact } from './formatContact';
import { findTicketOf } from './matchTicket';

/** The longest description of a fault in a recap, and of one that has a name. Characters. */
const MAX_FAULT_LENGTH = 40;
const MAX_NAMED_FAULT_LENGTH = 20;

/** The largest number of codes and measured values in a recap. */
const MAX_CODES = 4;

/** The longest description of a fault on a ticket. Characters. */
const MAX_TICKET_FAULT_LENGTH = 300;

/**
 * Whether the driver is shown what will be on the new ticket before it is opened. Not if nothing is known yet, if the
 * driver has just confirmed the charging session, or if a question would be too much: in danger or anger.
 */
export function needsRecap(turn: ConversationTurn): boolean {
  const { state, message } = turn;
  const supportCase = state.case;
  if (supportCase === null || supportCase.warned || isInDanger(state)) return false;
  if (message.understanding.angry || state.empathy.last === 'angry') return false;
  if (supportCase.confirmedSession !== null || findTicketOf(turn, supportCase) !== null) return false;
  return supportCase.symptom !== null || supportCase.details.station !== null;
}

/** Formats what is known of the case on one line: as `formatCase`, with codes, speed, end of charging and contact. */
export function formatRecap(turn: ConversationTurn, supportCase: SupportCase): string {
  const { parts, state } = turn;
  const { chargerSpeed, endedAt } = supportCase.details;
  const say = (key: WordingKey, values = {}) => parts.wordings.say(state.locale, key, values);
  const facts = formatCase(turn, supportCase);
  return [
    facts,
    ...listCodes(turn, listSaid(turn, supportCase), facts),
    chargerSpeed === null ? '' : say(choiceKey(chargerSpeed)),
    endedAt === null ? '' : say('ticket.ended', { at: parts.wordings.formatDateTime(state.locale, new Date(endedAt)) }),
    formatContact(turn, state.contact),
  ]
    .filter((part) => part !== '')
    .join(FACT_SEPARATOR);
}

/** Returns the error codes and measured values in texts that are not shown yet. */
export function listCodes({ parts, now }: ConversationTurn, texts: readonly string[], shown: string): string[] {
  const codes = texts.flatMap((text) => parts.matcher.understand(text, now).technical.codes);
  return [...new Set(codes.map(stripMarkup))].filter((code) => !shown.includes(code)).slice(-MAX_CODES);
}

/** Formats place, further chargers, step and troubles of a case on one line. */
export function formatCase(turn: ConversationTurn, supportCase: SupportCase): string {
  const { parts, state } = turn;
  const { details, symptom, otherChargers } = supportCase;
  const say = (key: Parameters<typeof parts.wordings.say>[1]) => parts.wordings.say(state.locale, key);
  const { description, names } = describeFault(turn, supportCase, isFitForRecap);
  const isOwnTrouble = symptom !== null && !parts.playbooks.traitsOf(symptom).describesFault;
  const ownTrouble = isRunning(parts, supportCase) ? 'recap.cannot_end' : (`recap.trouble.${symptom!}` as const);
  const troubles = [isOwnTrouble ? say(ownTrouble) : '', description ?? '', ...names].filter(Boolean);
  const fallback = symptom === null ? '' : say(`recap.trouble.${symptom}`);
  return [
    details.station === null && details.charger !== null
      ? nameCharger(turn, details.charger)
      : formatPlace(turn, details),
    ...otherChargers.map((charger) => nameCharger(turn, charger)),
    isFloorNamed(supportCase) ? '' : stripMarkup(supportCase.floor!),
    // "Another step" says nothing beside a fault.
    details.errorStep === null || details.errorStep === 'other' ? '' : say(choiceKey(details.errorStep)),
    ...(troubles.length > 0 ? troubles : [fallback]),
  ]
    .filter((part) => part !== '')
    .join(FACT_SEPARATOR);
}

/**
 * Formats the fault for the ticket: the driver's words, the names of what they leave out, and the clauses of their
 * messages with technical details; `null` if none is known.
 */
export function formatFault(turn: ConversationTurn, supportCase: SupportCase): string | null {
  const { description, names } = describeFault(turn, supportCase, (one) => !isGrumble(turn, one, 'recap.retorts'));
  const found = [description, ...names].filter((part) => part !== null);
  const described = found.length > 0 ? found.join(FAULT_SEPARATOR) : supportCase.faultDescription;
  // The symptom alone would say that the charge has ended.
  const known = isRunning(turn.parts, supportCase) ? addClauses(supportCase.cannotEnd, [described ?? '']) : described;
  const { matcher } = turn.parts;
  const clauses = listSaid(turn, supportCase).flatMap((text) => listTechnicalClauses(turn, text));
  // A code that was named before is not described once more.
  const isNew = (fault: string | null, clause: string) => {
    const { codes } = matcher.understand(clause, turn.now).technical;
    return fault === null || codes.length === 0 || codes.some((code) => !fault.includes(code));
  };
  return clauses.reduce((fault, clause) => (isNew(fault, clause) ? addClauses(fault, [clause]) : fault), known);
}

/** Adds clauses to a fault that it does not hold yet, as long as it does not get too long. */
export function addClauses(fault: string | null, clauses: readonly string[]): string | null {
  return clauses.reduce<string | null>((known, clause) => {
    if (known === null) return clause.slice(0, MAX_TICKET_FAULT_LENGTH);
    const joined = joinFault(known, clause);
    return known.includes(clause) || joined.length > MAX_TICKET_FAULT_LENGTH ? known : joined;
  }, fault);
}

/** Returns the driver's description if it is fit, and the names of the case's further troubles that it leaves out. */
function describeFault(
  turn: ConversationTurn,
  { symptom, troubles, faultDescription }: SupportCase,
  isFit: (description: string, turn: ConversationTurn) => boolean,
): { description: string | null; names: string[] } {
  const { parts, state } = turn;
  const clauses = faultDescription === null ? [] : stripMarkup(faultDescription).split(FAULT_SEPARATOR);
  const fit = clauses.filter((clause) => isFit(clause, turn));
  const description = fit.length === 0 ? null : fit.join(FAULT_SEPARATOR);
  const described = fit.flatMap((clause) => listDescribed(turn, clause));
  const named = [...troubles, ...clauses.flatMap((clause) => listDescribed(turn, clause)).filter(isFaultKind)];
  // Beside anything clearer, "charger fault" says nothing that the driver said.
  const isVague = description !== null || symptom !== null;
  const left = [...new Set(named)].filter(
    (one) => one !== symptom && !described.includes(one) && !(one === CATCH_ALL_SYMPTOM && isVague),
  );
  return { description, names: left.map((trouble) => parts.wordings.say(state.locale, troubleKey(trouble))) };
}

/** Whether a recap can show the description: it is short and whole, and states a fault, not only a place or a reply. */
function isFitForRecap(description: string, turn: ConversationTurn): boolean {
  const { parts, now } = turn;
  const { decision, faultKinds, details, faultDescription } = parts.matcher.understand(description, now);
  const maxLength = faultKinds.length > 0 ? MAX_NAMED_FAULT_LENGTH : MAX_FAULT_LENGTH;
  const isFault = faultKinds.length > 0 || (decision !== 'none' && details.charger === null);
  const isWhole = description.length <= maxLength && !parts.unfinishedEndings.isCutOff(description);
  const reply = parts.matcher.readReply(description);
  // "It only beeps and does not work" describes more than that the trouble is not over.
  const isReply = reply !== null && !(reply === 'not_solved' && faultDescription !== null);
  return isFault && isWhole && !isGrumble(turn, description, 'recap.not_clean') && !isReply;
}

/** Whether the driver vents anger instead of describing the fault. */
function isGrumble(
  { parts, now }: ConversationTurn,
  description: string,
  words: 'recap.retorts' | 'recap.not_clean',
): boolean {
  return parts.matcher.understand(description, now).angry || parts.wordings.hasListedWord(words, description);
}
