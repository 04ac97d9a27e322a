import { isDeepStrictEqual } from 'node:util';
import { mergeDetails, NO_DETAILS, type Details } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import { newCase, type SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';
import { parseMessage } from '../core/incomingMessage';
import { stripMarkup } from '../words/stripMarkup';
import { nameCharger } from './acknowledgeCase';
import { readReports, type TroubleReport } from './readReports';
import { resolvePlace } from './resolvePlace';
import { readSameTrouble } from './sameTrouble';
import { quoteMessage } from './supportCase';

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
    understanding: { ...understanding, details: { ...understanding.details, station }, otherChargers: [] },
  };
  for (const report of others) addOtherCase(turn, report, message.text, station);
  const values = { first: nameOtherCharger(turn, first.details.charger), others: names };
  turn.acknowledge({ key: 'heard.first_charger', values });
  return first.symptom;
}

/**
 * Keeps the trouble of another charger that the driver mentions during a case, to be handled after it.
 * @returns whether the message reports one
 */
export function keepOtherCharger(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { message, parts } = turn;
  if (parts.wordings.hasListedWord('switch.corrects', message.text)) return false;
  const { details, troubles, symptom } = supportCase;
  if (symptom === null) return false;
  const own = { symptom, details, troubles, isBeside: false };
  const others = readReports(turn, message).filter((report) => isOtherTrouble(own, report));
  if (others.length === 0) return false;
  for (const report of others) addOtherCase(turn, report, message.text, details.station);
  const names = others.map((report) => nameOtherCharger(turn, report.details.charger)).join(', ');
  turn.acknowledge({ key: 'heard.later_charger', values: { others: names } });
  return true;
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

/**
 * Notes a further charger that fails in the same way, which belongs to the same case.
 * @returns whether the message reports one
 */
export function noteSameTrouble(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const { symptom, troubles, details } = supportCase;
  const further = readSameTrouble(turn, { symptom, troubles, charger: details.charger });
  if (further === null) return false;
  quoteMessage(supportCase, turn.message.text);
  supportCase.otherChargers = [...new Set([...supportCase.otherChargers, ...further])];
  if (further.length === 0) turn.acknowledge({ key: 'noted.beside' });
  else turn.acknowledge({ key: 'noted.other_chargers', values: { chargers: further.map(stripMarkup).join(', ') } });
  return true;
}

function addOtherCase(turn: ConversationTurn, report: TroubleReport, text: string, station: string | null): void {
  const { otherCases } = turn.state;
  const { symptom, details, troubles, faultDescription } = report;
  const isKept = otherCases.some((one) => one.symptom === symptom && one.details.charger === details.charger);
  if (isKept || otherCases.length >= MAX_OTHER_CASES) return;
  const isFault = turn.parts.playbooks.traitsOf(symptom).describesFault;
  otherCases.push({
    ...newCase(),
    symptom,
    details: { ...details, station: details.station ?? station },
    troubles: [...troubles],
    faultDescription: isFault ? faultDescription : null,
    said: [text],
  });
}

/**
 * Makes the next of the waiting cases the current one; it is at the same station as `previous` unless it names another.
 * Returns `null` if none waits.
 */
export function takeNextCase(turn: ConversationTurn, previous: Details | null): SupportCase | null {
  const [next, ...rest] = turn.state.otherCases;
  if (next === undefined) return null;
  const station = previous?.station ?? null;
  next.details = mergeDetails({ ...NO_DETAILS, station }, next.details);
  resolvePlace(turn.parts.stationDirectory, next, NO_DETAILS, next.said.join('\n'));
  Object.assign(turn.state, { case: next, otherCases: rest });
  return next;
}
