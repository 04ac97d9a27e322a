import { isDeepStrictEqual } from 'node:util';
import { mergeDetails, withoutTrouble, type Details } from '../../src/domain/details';
import type { MessageSignal } from '../../src/domain/messageSignal';
import type { Understanding } from '../../src/domain/symptomMatcher';
import { CATCH_ALL_SYMPTOM, isSymptomId, type SymptomId } from '../../src/domain/symptom';
import type { Trouble } from '../../src/domain/trouble';
import { readChoice, SYMPTOM_CHOICES } from '../core/quickReplies';
import { newCase, type SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { noteCannotEnd, readCannotEnd } from './cannotEnd';
import { withoutDenied } from './deniedFacts';
import { readAddedChargers } from './readAddedChargers';
import { readVagueEnd } from './readVagueEnd';
import { mayOccurTogether, readTroubles } from './readReports';
import { readFaultClause, readFaultDescription } from './faultDescription';
import { doubtNearStation } from './doubtNearStation';
import { isPartOfName } from './restatedPlace';
import { withStationDirection } from './readStationName';
import { readOwnDetails } from './readOwnDetails';
import { isChargerAt, resolveLocation, resolvePlace } from './resolvePlace';
import { removeTroubles } from './removeTroubles';

/** The lowest calibrated confidence at which a message names another symptom. */
const MIN_SWITCH_CONFIDENCE = 0.8;

/** Signals of messages about waiting, which is no symptom ("how long do I have to wait?"). */
const WAITING_SIGNALS: readonly MessageSignal[] = ['how_long', 'will_wait', 'cannot_wait'];

/**
 * Returns a symptom that the driver clearly names and that is neither being handled nor was declined before; otherwise
 * `null`. A message about waiting names none.
 */
export function findOtherSymptom(
  { symptom, candidates, signals }: Understanding,
  currentSymptom: SymptomId,
  supportCase: SupportCase | null,
): SymptomId | null {
  if (symptom === null || symptom === currentSymptom) return null;
  if (WAITING_SIGNALS.some((signal) => signals.includes(signal))) return null;
  if ((candidates[0]?.score ?? 0) < MIN_SWITCH_CONFIDENCE) return null;
  return supportCase?.declined.includes(symptom) === true ? null : symptom;
}

/** Returns the charger that takes the place of one that works after all ("leave 3 out, only 5"); `null` if none does. */
function takeNextCharger(supportCase: SupportCase, workingChargers: readonly string[]): string | null {
  const { charger } = supportCase.details;
  if (charger === null || !workingChargers.includes(charger)) return null;
  const [next, ...others] = supportCase.otherChargers.filter((other) => !workingChargers.includes(other));
  if (next === undefined) return null;
  supportCase.otherChargers = others;
  return next;
}

/**
 * Merges the details of this turn's message into the case; begins a case if there is none.
 * @param mayCorrect whether existing details may be overwritten: `true` while they are being asked for; later, "the one
 * beside it fails too" must not change the charger of the case
 * @returns whether any detail changed or a trouble was added
 */
export function mergeMessageIntoCase(turn: ConversationTurn, mayCorrect: boolean): boolean {
  const supportCase = (turn.state.case ??= newCase());
  const { understanding, text, location } = turn.message;
  const known = supportCase.details;
  const denied = withoutDenied(supportCase.details, understanding);
  const nextCharger = takeNextCharger(supportCase, understanding.workingChargers);
  const before = nextCharger === null ? denied : { ...denied, charger: nextCharger };
  const added = readAddedChargers(turn, before.charger);
  const found = readOwnDetails(turn, before, [...supportCase.otherChargers, ...added]);
  supportCase.details = mayCorrect ? mergeDetails(before, found) : addDetails(before, found);
  const isUnreadable = understanding.cannotReadNumber && supportCase.details.charger === null;
  if (isUnreadable && !supportCase.asked.includes('charger')) supportCase.asked.push('charger');
  const isFloorNew = mergePlaceParts(turn, supportCase, before.station, mayCorrect);
  const typedName = supportCase.details.station;
  const stationIdBefore = supportCase.stationId;
  resolvePlace(turn.parts.stationDirectory, supportCase, before, text);
  const isFound = supportCase.stationId !== null && supportCase.stationId !== stationIdBefore;
  if (isFound) doubtNearStation(turn, supportCase, typedName);
  const further = [...understanding.otherChargers, ...added].filter(
    (charger) => charger !== supportCase.details.charger,
  );
  supportCase.otherChargers = [...new Set([...supportCase.otherChargers, ...further])].filter(
    (other) => !understanding.workingChargers.includes(other),
  );
  const hasNewTrouble = addTroubles(turn, supportCase);
  const isMoved = location !== null && !isDeepStrictEqual(location, supportCase.location);
  if (isMoved) {
    resolveLocation(turn.parts.stationDirectory, supportCase, location);
    supportCase.asked = supportCase.asked.filter((asked) => asked !== PLACE_QUESTIONS.station);
  }
  const isEndNew = noteEnd(turn, supportCase);
  // The description comes before the driver has picked a symptom.
  if (supportCase.symptom === null) supportCase.faultDescription ??= readFaultDescription(turn, turn.message);
  return isMoved || isFloorNew || hasNewTrouble || isEndNew || !isDeepStrictEqual(supportCase.details, known);
}

/**
 * Notes that the charge cannot be ended, or by when it had ended if the message says it only roughly; the exact time is
 * still asked.
 * @returns whether it is new that the charge can or cannot be ended
 */
function noteEnd(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const before = supportCase.cannotEnd;
  noteCannotEnd(turn, supportCase);
  const isUnknown = supportCase.details.endedAt === null && supportCase.cannotEnd === null;
  const endedBy = isUnknown ? readVagueEnd(turn) : null;
  if (endedBy !== null) supportCase.endedBy = new Date(endedBy).toISOString();
  return supportCase.cannotEnd !== before;
}

/** Adds details that are not known yet; a station may be said more exactly at any time ("Hillstate", "Hillstate Osan"). */
function addDetails(before: Details, found: Details): Details {
  const merged = mergeDetails(found, before);
  const isMoreExact = before.station !== null && isPartOfName(found.station, before.station);
  return isMoreExact ? { ...merged, station: found.station } : merged;
}

/**
 * Adds to the station the direction and the floor that the message names; another station has other floors.
 * @returns whether the floor is new
 */
function mergePlaceParts(
  turn: ConversationTurn,
  supportCase: SupportCase,
  stationBefore: string | null,
  mayCorrect: boolean,
): boolean {
  const { understanding } = turn.message;
  const { station } = supportCase.details;
  const isElsewhere = stationBefore !== null && station?.includes(stationBefore) !== true;
  const named = supportCase.details.station;
  if (named !== null) supportCase.details = { ...supportCase.details, station: withStationDirection(turn, named) };
  const known = isElsewhere ? null : supportCase.floor;
  const floor = mayCorrect ? (understanding.floor ?? known) : (known ?? understanding.floor);
  // At a station with a charger B-1, "B1" is that charger.
  const isCharger = floor !== null && isChargerAt(turn.parts.stationDirectory, supportCase.stationId, floor);
  const isNew = floor !== supportCase.floor && !isCharger;
  if (isNew) supportCase.floor = floor;
  return isNew;
}

/**
 * Adds the troubles of this turn's message to the case. In a case with a symptom, one that contradicts it is left out: it
 * is a correction, about which the driver is asked. Takes off those that the message takes back.
 * @returns whether there were any
 */
function addTroubles(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { message, parts } = turn;
  const { symptom, troubles } = supportCase;
  if (removeTroubles(turn, supportCase)) return true;
  // "The session has ended" beside a stuck connector does not say that the app shows it as in use.
  const says = (key: 'recap.in_use_words' | 'session.has_ended') => parts.wordings.hasListedWord(key, message.text);
  // "It is still charging" says nothing new of a slow charge.
  const isOnlyEnded =
    (troubles.includes('connector_stuck') && !says('recap.in_use_words')) ||
    (troubles.includes('slow') && !says('session.has_ended'));
  const contradicts = (trouble: Trouble) =>
    isSymptomId(trouble) &&
    ((isOnlyEnded && parts.playbooks.traitsOf(trouble).endsSession) ||
      (symptom !== null && trouble !== symptom && !mayOccurTogether(parts, symptom, trouble)));
  const isReply = message.meaning !== null || message.understanding.signals.includes('how_long');
  // "Do you file it without asking the number?" says nothing of the charger.
  const isComplaint = symptom !== null && message.understanding.faultKinds.length === 0 && asksBot(turn);
  const found = (isReply && troubles.length > 0) || isComplaint ? [] : readTroubles(turn, message);
  const added = found.filter((trouble) => trouble !== symptom && !troubles.includes(trouble) && !contradicts(trouble));
  supportCase.troubles = [...troubles, ...added];
  // A fault without a name of its own is kept in the driver's words.
  const describesFault = parts.playbooks.traitsOf(symptom).describesFault;
  if (added.includes(CATCH_ALL_SYMPTOM) && describesFault)
    supportCase.faultDescription ??= readFaultClause(turn, message);
  return added.length > 0;
}

/** Opens a case with this symptom and this turn's message; reuses the current case if it has no symptom yet. */
export function openCase(turn: ConversationTurn, symptom: SymptomId): SupportCase {
  const current = turn.state.case;
  const supportCase = current !== null && current.symptom === null ? current : newCase();
  turn.state.case = supportCase;
  supportCase.symptom = symptom;
  const { describesFault } = turn.parts.playbooks.traitsOf(symptom);
  if (!describesFault) {
    supportCase.faultDescription = null;
    supportCase.troubles = [...new Set([symptom, ...supportCase.troubles])];
  }
  // A button's label names the symptom but contains no details.
  if (readChoice(turn.message.text, SYMPTOM_CHOICES, turn.parts.wordings) !== null) return supportCase;
  mergeMessageIntoCase(turn, true);
  if (describesFault) supportCase.faultDescription ??= readFaultDescription(turn, turn.message);
  return supportCase;
}

/** The names under which `asked` records the questions that follow the look-up of a station or charger. */
export const PLACE_QUESTIONS = { station: 'which_station', charger: 'charger_doubt' } as const;
const QUESTIONS_ABOUT_PLACE: readonly string[] = Object.entries(PLACE_QUESTIONS).flat();

/** Switches the case to another symptom; keeps the place and the session, and drops the other details. */
export function switchCase(turn: ConversationTurn, symptom: SymptomId, pendingCase: SupportCase): void {
  const before = turn.state.case ?? newCase();
  turn.state.case = {
    ...pendingCase,
    symptom,
    details: mergeDetails(withoutTrouble(before.details), pendingCase.details),
    said: before.said,
    asked: before.asked.filter((asked) => QUESTIONS_ABOUT_PLACE.includes(asked)),
    stationId: before.stationId,
    chargerId: before.chargerId,
    stationOptions: before.stationOptions,
    location: before.location ?? pendingCase.location,
    session: before.session,
    declinedSessions: before.declinedSessions,
    tried: before.tried,
    checks: before.checks.filter(({ name }) => name === 'session'),
  };
  // Looks the charger up again, because its speed was dropped with the other details.
  const placeBefore = { ...before.details, charger: null };
  resolvePlace(turn.parts.stationDirectory, turn.state.case, placeBefore, pendingCase.said.join('\n'));
}

/** Returns a case built from this turn's message alone; it may be merged into the current case later. */
export function caseFromMessage(turn: ConversationTurn): SupportCase {
  const { understanding, text } = turn.message;
  return {
    ...newCase(),
    details: { ...understanding.details },
    troubles: readTroubles(turn, turn.message),
    faultDescription: readFaultDescription(turn, turn.message),
    said: text === '' ? [] : [text],
    location: turn.message.location,
    cannotEnd: readCannotEnd(turn.parts.wordings, text),
  };
}

/** Whether the message asks or accuses the bot, and so names no fault. */
export function asksBot({ message, parts }: ConversationTurn): boolean {
  const { text } = message;
  return parts.questionReader.asks(text) || parts.wordings.hasListedWord('waiting.complaint_words', text);
}
