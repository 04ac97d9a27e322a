import { isDeepStrictEqual } from 'node:util';
import { mergeDetails, NO_DETAILS, type Details } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import { newCase, type SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { parseMessage } from '../core/incomingMessage';
import { acknowledgeOtherChargers, nameCharger } from './acknowledgeCase';
import { listSaid } from './driverWords';
import { readAddedChargers } from './readAddedChargers';
import { readReports, type TroubleReport } from './readReports';
import { chargerAt, resolvePlace } from './resolvePlace';
import { readSameTrouble } from './sameTrouble';

/** The largest number of cases that wait for the current one. */
const MAX_OTHER_CASES = 5;

/**
 * If a message that begins a case reports different troubles of several chargers, keeps those of the further chargers as
 * cases of their own and reduces this turn's message to the first.
 * @returns the symptom of the first charger; `null` if the message is about one charger or one trouble
 */
export function separateOtherChargers(turn: ConversationTurn): SymptomId | null {
  const { message } = turn;
  const reports = readReports(turn, message);
  const [first] = reports;
  const others = reports.filter((report) => isOtherTrouble(first!, report));
  if (first === undefined || others.length === 0) return null;
  const { station } = message.understanding.details;
  const names = others.map(({ details }) => nameOtherCharger(turn, details.charger)).join(', ');
  const own = reports.filter((report) => !others.includes(report)).map(({ text }) => text);
  const { understanding } = parseMessage({ text: own.join(' ') }, turn.parts.matcher, turn.now);
  // The other chargers are named in the cases of their own.
  turn.message = {
    ...message,
    text: own.join(' '),
    understanding: {
      ...understanding,
      details: { ...understanding.details, station, charger: first.details.charger },
      otherChargers: [],
    },
  };
  for (const report of others) addOtherCase(turn, report, station);
  const values = { first: nameOwnCharger(turn, first.details.charger), others: names };
  turn.acknowledge({ key: 'heard.first_charger', values });
  return first.symptom;
}

/**
 * Keeps the trouble of another charger that the driver mentions during a case, to be handled after it.
 * @returns whether the message reports one
 */
export function keepOtherCharger(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { message, parts } = turn;
  const { details, troubles, symptom } = supportCase;
  const isAdded = readAddedChargers(turn, details.charger).length > 0;
  if (!isAdded && parts.wordings.hasListedWord('switch.corrects', message.text)) return false;
  if (symptom === null) return false;
  const own = { symptom, details, troubles, isBeside: false };
  const others = readReports(turn, message)
    .map((report) => withChargerAt(turn, report, supportCase.stationId))
    .filter((report) => isOtherTrouble(own, report));
  if (others.length === 0) return false;
  for (const report of others) addOtherCase(turn, report, details.station);
  const names = others.map((report) => nameOtherCharger(turn, report.details.charger)).join(', ');
  turn.acknowledge({ key: 'heard.later_charger', values: { others: names } });
  return true;
}

/** Returns a report with its charger as the station's directory entry numbers it. */
function withChargerAt({ parts }: ConversationTurn, report: TroubleReport, stationId: string | null): TroubleReport {
  const { charger } = report.details;
  if (charger === null) return report;
  return { ...report, details: { ...report.details, charger: chargerAt(parts.stationDirectory, stationId, charger) } };
}

/** Whether a report is about another charger and another trouble. The same trouble belongs to the same case. */
function isOtherTrouble(
  one: Pick<TroubleReport, 'symptom' | 'details' | 'troubles' | 'isBeside'>,
  other: TroubleReport,
): boolean {
  const [charger, otherCharger] = [one.details.charger, other.details.charger];
  const isNamed = charger !== null && otherCharger !== null && charger !== otherCharger;
  if (!isNamed && one.isBeside === other.isBeside) return false;
  return one.symptom !== other.symptom || !isDeepStrictEqual(one.troubles, other.troubles);
}

/** Returns how a further charger is called; one without a number is "the charger beside it". */
export function nameOtherCharger(turn: ConversationTurn, charger: string | null): string {
  return charger === null
    ? turn.parts.wordings.say(turn.state.locale, 'other_charger.name')
    : nameCharger(turn, charger);
}

/** Returns how the charger of the current case is called; one without a number is "the first one". */
function nameOwnCharger(turn: ConversationTurn, charger: string | null): string {
  return charger === null
    ? turn.parts.wordings.say(turn.state.locale, 'other_charger.own')
    : nameCharger(turn, charger);
}

/**
 * Notes a further charger that fails in the same way, which belongs to the same case.
 * @returns whether the message reports one
 */
export function noteSameTrouble(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { symptom, troubles, details } = supportCase;
  const further = readSameTrouble(turn, { symptom, troubles, charger: details.charger });
  if (further === null) return false;
  supportCase.otherChargers = [...new Set([...supportCase.otherChargers, ...further])];
  if (further.length === 0) turn.acknowledge({ key: 'noted.beside' });
  else acknowledgeOtherChargers(turn, further);
  return true;
}

function addOtherCase(turn: ConversationTurn, report: TroubleReport, station: string | null): void {
  const { otherCases } = turn.state;
  const { symptom, details, troubles, faultDescription } = report;
  const stationId = turn.state.case?.stationId ?? null;
  const isKept = otherCases.some(
    (one) => one.symptom === symptom && isChargerOf(turn, one, details.charger, stationId),
  );
  if (isKept || nameWaitingCharger(otherCases, report) || otherCases.length >= MAX_OTHER_CASES) return;
  const isFault = turn.parts.playbooks.traitsOf(symptom).describesFault;
  otherCases.push({
    ...newCase(),
    symptom,
    details: { ...details, station: details.station ?? station },
    troubles: [...troubles],
    faultDescription: isFault ? faultDescription : null,
    said: listSaidOf(turn, details.charger),
  });
}

/** Returns the driver's messages so far that name a charger, and this one. */
function listSaidOf(turn: ConversationTurn, charger: string | null): string[] {
  const { matcher } = turn.parts;
  return listSaid(turn, turn.state.case).filter((text) => {
    if (turn.words.includes(text)) return true;
    const { details, otherChargers } = matcher.understand(text, turn.now);
    return charger !== null && [details.charger, ...otherChargers].includes(charger);
  });
}

/**
 * Gives a waiting case its charger if it has none and the report is about its trouble ("the dark one is 1, the stuck one 2").
 * @returns whether there is such a case
 */
function nameWaitingCharger(
  otherCases: readonly SupportCase[],
  { symptom, details: { charger }, troubles }: TroubleReport,
): boolean {
  const waiting = otherCases.find(
    (one) => one.symptom === symptom && one.details.charger === null && isDeepStrictEqual(one.troubles, troubles),
  );
  if (waiting === undefined || charger === null) return false;
  waiting.details = { ...waiting.details, charger };
  return true;
}

/** Whether a waiting case is about this charger, which may be written in another way at the station. */
function isChargerOf(
  turn: ConversationTurn,
  one: SupportCase,
  charger: string | null,
  stationId: string | null,
): boolean {
  if (one.details.charger === null || charger === null) return one.details.charger === charger;
  const number = (name: string) => chargerAt(turn.parts.stationDirectory, stationId, name);
  return number(one.details.charger) === number(charger);
}

/**
 * Changes the order of the chargers in trouble if the driver says that a waiting one comes first ("number 2 is more
 * urgent"): its case becomes the current one, and the current one waits.
 * @returns the symptom of the case that comes first now; `null` if the message says no such thing
 */
export function bringForward(turn: ConversationTurn): SymptomId | null {
  const { state, message, parts } = turn;
  const { charger } = message.understanding.details;
  const current = state.case;
  if (current === null || charger === null || !parts.wordings.hasListedWord('other_charger.first', message.text))
    return null;
  const next = state.otherCases.find((one) => isChargerOf(turn, one, charger, current.stationId));
  if (next === undefined) return null;
  const station = current.details.station ?? readPlaceBeside(turn);
  for (const one of [current, next]) one.details = { ...one.details, station: one.details.station ?? station };
  resolvePlace(parts.stationDirectory, next, NO_DETAILS, message.text);
  Object.assign(state, { case: next, otherCases: [current, ...state.otherCases.filter((one) => one !== next)] });
  const names = {
    first: nameOtherCharger(turn, next.details.charger),
    others: nameOwnCharger(turn, current.details.charger),
  };
  turn.acknowledge({ key: 'heard.first_charger', values: names });
  return next.symptom;
}

/** Returns the place that a clause without a charger names ("at the city hall, but number 2 is more urgent"). */
function readPlaceBeside({ message, parts, now }: ConversationTurn): string | null {
  const { details } = message.understanding;
  if (details.station !== null) return details.station;
  for (const clause of parts.matcher.splitClauses(message.text)) {
    const { answeredPlace, details: named } = parts.matcher.understand(clause, now);
    if (named.charger === null && answeredPlace !== null) return answeredPlace.name;
  }
  return null;
}

/**
 * Makes the next of the waiting cases the current one; it is at the same station as `previous` unless it names another.
 * Returns `null` if none waits.
 */
export function takeNextCase(turn: ConversationTurn, previous: Details | null): SupportCase | null {
  const [next, ...rest] = turn.state.otherCases;
  if (next === undefined) return null;
  const station = previous?.station ?? null;
  // What was said of the place since then counts for all cases that have its first name.
  const first = next.details.station;
  const named = first !== null && station?.includes(first) === true ? station : first;
  next.details = mergeDetails({ ...NO_DETAILS, station }, { ...next.details, station: named });
  resolvePlace(turn.parts.stationDirectory, next, NO_DETAILS, next.said.join('\n'));
  Object.assign(turn.state, { case: next, otherCases: rest });
  return next;
}
