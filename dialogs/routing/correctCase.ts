import { isDeepStrictEqual } from 'node:util';
import { hasAnyDetail } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import { isOpen } from '../../src/domain/ticket';
import { acknowledgeCorrection, acknowledgeOtherChargers, nameChargers } from '../case/acknowledgeCase';
import { isRunning } from '../case/cannotEnd';
import { deniesSymptom, replaceSymptom } from '../case/deniedSymptom';
import { correctStation } from '../case/correctStation';
import { joinFault, readFaultClause, withoutFaults } from '../case/faultDescription';
import { readCorrectedPlace } from '../case/readCorrectedPlace';
import { keepOtherCharger, nameOtherCharger } from '../case/otherCases';
import { saysBesideWorks } from '../case/saysBesideWorks';
import { readAddedChargers } from '../case/readAddedChargers';
import { readReplacedCharger } from '../case/replacedCharger';
import { mayOccurTogether, readTroubles } from '../case/readReports';
import { asksBot, findOtherSymptom, mergeMessageIntoCase } from '../case/supportCase';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { readNamedStep } from '../case/readForOpenQuestion';
import { readAlone } from '../core/readParts';
import { readYesOrNo } from '../core/readYesOrNo';
import { readBareCharger } from '../case/readBareCharger';
import { readOwnCharger } from '../case/readOwnCharger';
import { applyCorrectedEnd } from '../case/applyCorrectedEnd';
import { readNamedPlace, readStationWithoutDenied } from '../case/readNamedPlace';
import { beginsWithYes } from './readRecapReply';
import { noteLine } from '../case/noteLine';

/** What the recap shows of the case, and what belongs to it. */
const CORRECTABLE = [
  'symptom',
  'details',
  'troubles',
  'faultDescription',
  'otherChargers',
  'floor',
  'location',
  'cannotEnd',
] as const;

/** The longest addition that becomes part of the fault. Characters. */
const MAX_ADDITION_LENGTH = 100;

/**
 * Applies what the driver corrects or adds in the recap: place, details, trouble or fault.
 * @returns whether anything changed
 */
export function correctCase(turn: ConversationTurn, isFixing: boolean): boolean {
  const supportCase = turn.state.case!;
  const { understanding, text } = turn.message;
  const before = { ...supportCase };
  const added = readAddedChargers(turn, before.details.charger);
  const says = (key: 'switch.corrects' | 'recap.changes_to' | 'recap.also') =>
    turn.parts.wordings.hasListedWord(key, text);
  const isContrast = added.length === 0 && (says('switch.corrects') || says('recap.changes_to'));
  const isAddition = !isContrast && (added.length > 0 || says('recap.also'));
  if (isAboutOtherCharger(turn, added, isFixing)) return true;
  mergeMessageIntoCase(turn, true);
  applyDetails(turn, before);
  const symptom = readOtherSymptom(turn, isFixing);
  const isNote = asksToAdd(turn);
  const mayReplace = !isNote && !isAboutWorking(turn) && !isRunning(turn.parts, supportCase);
  const isReplaced = (isFixing || isContrast) && !isAddition && mayReplace;
  if (isReplaced) replaceTroubles(turn);
  // "Number 2 works, only number 1 is broken" and "E-104 is missing" are about what is known already.
  else if (isNote || isAboutWorking(turn)) supportCase.troubles = before.troubles;
  else if (isFixing && isAddition) addNamedFaults(turn);
  if (before.symptom !== null && deniesSymptom(turn, before.symptom, text)) replaceSymptom(turn, supportCase, text);
  else if (symptom !== null && (isReplaced || !mayOccurTogether(turn.parts, supportCase.symptom!, symptom)))
    supportCase.symptom = symptom;
  const isAdded = isNote && addToFault(turn);
  if (!isNote && !isAboutWorking(turn) && !asksBot(turn)) correctFault(turn, isReplaced);
  const { station, charger } = supportCase.details;
  // A yes opens the ticket at once, which shows them.
  if (!beginsWithYes(turn)) acknowledgeOtherChargers(turn, added);
  acknowledgeWorking(turn, charger);
  acknowledgeCorrection(turn, {
    station: station === before.details.station ? null : station,
    charger: charger === before.details.charger ? null : charger,
  });
  // Codes and measured values are shown as soon as the message is quoted.
  const isShown = understanding.technical.codes.length > 0 || understanding.contact !== null;
  if (isAdded || isShown || isAboutWorking(turn)) return true;
  return CORRECTABLE.some((field) => !isDeepStrictEqual(supportCase[field], before[field]));
}

/**
 * Gives another charger's trouble a case of its own: that of a charger that was left out, or of one that the message does
 * not correct.
 */
function isAboutOtherCharger(turn: ConversationTurn, added: readonly string[], isFixing: boolean): boolean {
  const { correctedPart, signals } = turn.message.understanding;
  const mayCorrect = isFixing || correctedPart !== null || signals.includes('corrects') || saysWhichIsOwn(turn);
  if ((added.length === 0 && mayCorrect) || !keepOtherCharger(turn, turn.state.case!)) return false;
  if (isFixing || readYesOrNo(turn) === 'no') dropMovedFaults(turn);
  return true;
}

/** Takes off the case the faults that are another charger's, if that leaves any ("no, it's number 2 that is dark"). */
function dropMovedFaults(turn: ConversationTurn): void {
  const supportCase = turn.state.case!;
  const { symptom, troubles, faultDescription } = supportCase;
  const moved = turn.state.otherCases.at(-1)?.troubles ?? [];
  const left = troubles.filter((trouble) => !moved.includes(trouble));
  if (left.length === 0 && symptom === CATCH_ALL_SYMPTOM) return;
  supportCase.troubles = left;
  supportCase.faultDescription = withoutFaults(turn, faultDescription, moved);
}

/** Returns another symptom than the case's that the message names; `null` if it names none, or is about other details. */
function readOtherSymptom({ state, message, parts }: ConversationTurn, isFixing: boolean): SymptomId | null {
  const { symptom: known } = state.case!;
  const { understanding, text } = message;
  if (known === null || (!isFixing && hasAnyDetail(understanding.details))) return null;
  // "Change it to failed" names it, whatever else the words look like.
  const isChange = parts.wordings.hasListedWord('recap.changes_to', text) && understanding.symptom !== known;
  return isChange ? understanding.symptom : findOtherSymptom(understanding, known, null);
}

/** Applies what the message says of charger, station, step and end instead of what is on record. */
function applyDetails(turn: ConversationTurn, before: SupportCase): void {
  applyChargers(turn, before);
  applyStation(turn, before);
  applyStep(turn, before);
  if (asksToAdd(turn)) keepStep(turn, before);
  applyCorrectedEnd(turn, before.details.endedAt);
}

/**
 * Takes a number alone as the charger ("it's 5"), and puts the right further charger in the place of a wrong one ("not 4, it
 * is 5"), which leaves the case's own charger as it is.
 */
function applyChargers(turn: ConversationTurn, { details, otherChargers }: SupportCase): void {
  const supportCase = turn.state.case!;
  const replaced = readReplacedCharger(turn, { charger: details.charger, otherChargers });
  if (replaced !== null) {
    const { wrong, right } = replaced;
    supportCase.details = { ...supportCase.details, charger: details.charger };
    supportCase.otherChargers = otherChargers.flatMap((other) => (other === wrong ? (right ?? []) : other));
  }
  const bareCharger = readOwnCharger(turn) ?? readBareCharger(turn, details.charger);
  if (bareCharger !== null) supportCase.details = { ...supportCase.details, charger: bareCharger };
}

/** Takes the station from "it is called …"; otherwise keeps the one on record unless the message surely names another. */
function applyStation(turn: ConversationTurn, before: SupportCase): void {
  const corrected = readCorrectedPlace(turn, before.details.station);
  const kept = readStationWithoutDenied(turn, before.details.station);
  const name = readNamedPlace(turn) ?? corrected?.name ?? kept ?? readMissingPlace(turn, before);
  if (name === null) return keepCertainStation(turn, before);
  correctStation(turn, before, { name, rejectsStation: corrected?.rejectsStation === true });
}

/** Returns the place that the driver says is missing in the recap ("you forgot the place, it's …"); `null` if none is. */
function readMissingPlace({ message, parts }: ConversationTurn, { details }: SupportCase): string | null {
  const { answeredPlace } = message.understanding;
  if (details.station !== null || answeredPlace === null) return null;
  return parts.wordings.hasListedWord('recap.place_words', message.text) ? answeredPlace.name : null;
}

/** Takes the step from "not the card, the app", which names it too briefly for a message by itself. */
function applyStep({ state, message, parts }: ConversationTurn, before: SupportCase): void {
  const { details } = state.case!;
  if (details.errorStep !== null || before.details.errorStep === null) return;
  const after = parts.wordings.splitAtListedWord('switch.corrects', message.text)?.after;
  const right = message.understanding.correctedPart ?? after ?? '';
  state.case!.details = { ...details, errorStep: readNamedStep(parts.wordings, right) };
}

/** Takes back a step that only the words of what is to be noted name ("note that 5 went off my card"). */
function keepStep({ state }: ConversationTurn, { details: { errorStep } }: SupportCase): void {
  if (errorStep !== null) state.case!.details = { ...state.case!.details, errorStep };
}

/** Takes back a station that the message may not name at all: the one before was answered or confirmed. */
function keepCertainStation(turn: ConversationTurn, before: SupportCase): void {
  const supportCase = turn.state.case!;
  const { correctedPart } = turn.message.understanding;
  // Of "wait, not 2 but 3", only what is right may name a station.
  const { answeredPlace } =
    correctedPart === null ? turn.message.understanding : turn.parts.matcher.understand(correctedPart, turn.now);
  // "Yes right, hurry up" may have a word that only looks like a name.
  const isSure = answeredPlace?.certainty === 'sure' && !isOnlyYes(turn);
  const isCertain = isSure || supportCase.stationId !== null;
  if (isCertain || before.details.station === null) return;
  supportCase.details = { ...supportCase.details, station: before.details.station };
  supportCase.stationOptions = before.stationOptions;
}

/** The longest yes beside which a place is no correction ("yes that's right"). Characters. */
const MAX_YES_LENGTH = 12;

function isOnlyYes(turn: ConversationTurn): boolean {
  const { message } = turn;
  const isAgreed = message.meaning === 'yes' && beginsWithYes(turn) && message.understanding.correctedPart === null;
  return isAgreed && message.text.length <= MAX_YES_LENGTH;
}

/** Whether the driver wants something added ("you left out …", "please note that …"). */
function asksToAdd({ message, parts }: ConversationTurn): boolean {
  const { signals, technical } = message.understanding;
  if (technical.codes.length > 0 || signals.includes('asks_to_note')) return true;
  return parts.wordings.hasListedWord('recap.adds', message.text);
}

/** Whether the message says the driver's own charger from one that works or is another driver's. */
function saysWhichIsOwn(turn: ConversationTurn): boolean {
  return isAboutWorking(turn) || readOwnCharger(turn) !== null;
}

function isAboutWorking(turn: ConversationTurn): boolean {
  return turn.message.understanding.workingChargers.length > 0 || saysBesideWorks(turn);
}

/** Says which chargers are heard to work, besides the one of the case. */
function acknowledgeWorking(turn: ConversationTurn, own: string | null): void {
  // What is said of a charger with a ticket goes there.
  const filed = turn.tickets.filter(isOpen).map(({ charger }) => charger);
  const others = turn.message.understanding.workingChargers.filter(
    (charger) => charger !== own && !filed.includes(charger),
  );
  if (others.length === 0 && !saysBesideWorks(turn)) return;
  const chargers = others.length === 0 ? nameOtherCharger(turn, null) : nameChargers(turn, others);
  turn.acknowledge({ key: 'recap.works', values: { chargers }, sameParagraph: true });
}

/**
 * Adds to the fault what the driver wants on the ticket; technical details get there with the quoted messages.
 * @returns whether it was added, which is said
 */
function addToFault(turn: ConversationTurn): boolean {
  const { parts } = turn;
  const supportCase = turn.state.case!;
  const { text, understanding } = turn.message;
  const { technical, details } = understanding;
  if (technical.clauses.length > 0 || hasAnyDetail(details) || isAboutWorking(turn)) return false;
  if (understanding.floor !== null || text.length > MAX_ADDITION_LENGTH) return false;
  const { faultDescription } = supportCase;
  // "You forgot the place" says nothing of the fault.
  const saysFault = understanding.decision !== 'none' || understanding.faultDescription !== null;
  if (understanding.answeredPlace === null && saysFault && !parts.questionReader.asks(text)) {
    const wish = parts.wordings.splitAtListedWord('recap.writes', text);
    supportCase.faultDescription = joinFault(faultDescription, wish === null ? text : wish.before || wish.after);
  }
  turn.acknowledge(noteLine(text));
  return true;
}

/** Adds to the case the faults that the message names, without those that it only asks about. */
export function addNamedFaults({ state, parts, message, now }: ConversationTurn): void {
  const supportCase = state.case!;
  const stated = parts.matcher.splitClauses(message.text).filter((clause) => !parts.questionReader.asks(clause));
  const named = stated.flatMap((clause) => parts.matcher.understand(clause, now).faultKinds);
  const added = [...new Set(named)].filter((kind) => !supportCase.troubles.includes(kind));
  supportCase.troubles = [...supportCase.troubles, ...added];
}

/** Replaces the case's troubles by those of the message, if it names any. */
function replaceTroubles(turn: ConversationTurn): void {
  const { correctedPart } = turn.message.understanding;
  const troubles = readTroubles(turn, correctedPart === null ? turn.message : readAlone(turn, correctedPart));
  if (troubles.length > 0) turn.state.case!.troubles = troubles;
}

/** Replaces the fault if the driver corrects it; otherwise adds one that the driver names besides. */
function correctFault(turn: ConversationTurn, isReplaced: boolean): void {
  const supportCase = turn.state.case!;
  const { faultKinds } = turn.message.understanding;
  const faultDescription = readFaultClause(turn, turn.message);
  if (!turn.parts.playbooks.traitsOf(supportCase.symptom).describesFault || faultDescription === null) return;
  const previous = supportCase.faultDescription;
  if (isReplaced || previous === null) supportCase.faultDescription = faultDescription;
  else if (faultKinds.length > 0 && previous?.includes(faultDescription) !== true)
    supportCase.faultDescription = joinFault(previous, faultDescription);
}
