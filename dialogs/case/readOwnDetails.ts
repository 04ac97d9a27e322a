import type { Details } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import { readChargerPosition } from './readChargerPosition';
import { isFailedStart } from './readReports';
import { readStationName } from './readStationName';
import { isPartOfName, isSameTime } from './restatedPlace';

/** Returns the details of the message without another charger, and with the full name of a station that it only repeats. */
export function readOwnDetails(turn: ConversationTurn, before: Details, further: readonly string[]): Details {
  const { details, correctedPart } = turn.message.understanding;
  const named = readStationName(turn, turn.message.understanding, before.station);
  const station = named ?? (before.station === null ? readStationInClause(turn) : null);
  const symptom = turn.state.case?.symptom ?? null;
  const isNeverCharged = symptom !== null && isFailedStart(symptom);
  // "I said Pangyo station" repeats the beginning of "Pangyo station car park".
  const isRepeated = correctedPart === null && station !== null && isPartOfName(before.station, station);
  return {
    ...details,
    charger: isOtherCharger(turn, before.charger, further)
      ? null
      : (details.charger ?? readChargerPosition(turn, before.charger)),
    station: isRepeated ? before.station : station,
    errorStep: isOwnStep(turn, symptom) ? details.errorStep : before.errorStep,
    // Without authentication nothing was charged: "I have just finished the report" ends no charge.
    endedAt: isNeverCharged || isSameTime(details.endedAt, before.endedAt) ? before.endedAt : details.endedAt,
  };
}

/**
 * Whether the step that the message names is the one at which the driver's own charger failed: not where another charger
 * works ("I plugged it in at 4, and it charges"), nor what the driver will try or cannot do in the app, nor that a charger
 * with a fault was plugged in.
 */
export function isOwnStep({ message, parts }: ConversationTurn, symptom: SymptomId | null): boolean {
  const { details, workingChargers } = message.understanding;
  const isAboutOther = details.charger === null || workingChargers.includes(details.charger);
  if (workingChargers.length > 0 && isAboutOther) return false;
  const isReport = message.understanding.decision === 'match';
  if (!isReport && (message.meaning === 'will_try' || message.meaning === 'cannot_report')) return false;
  const hasFault = symptom !== null && parts.playbooks.traitsOf(symptom).describesFault;
  return !(hasFault && details.errorStep === 'plug_in');
}

/** Returns a station of the directory that a clause of the message names ("I'm in Gangneung, and charging has ended"). */
function readStationInClause({ message, parts, now }: ConversationTurn): string | null {
  const { stationDirectory, matcher } = parts;
  const clauses = stationDirectory.isLoaded && message.isAnswer !== true ? matcher.splitClauses(message.text) : [];
  const names =
    clauses.length < 2 ? [] : clauses.flatMap((clause) => matcher.understand(clause, now).answeredPlace?.name ?? []);
  return names.find((name) => stationDirectory.find(name).found !== 'none') ?? null;
}

/**
 * Whether the charger that the message names is not the case's: "number 4 fails too" repeats a further charger, and
 * "number 4 works" and "error F-27" are about none in trouble.
 */
function isOtherCharger(
  { state, message, parts }: ConversationTurn,
  current: string | null,
  further: readonly string[],
): boolean {
  const { details, workingChargers, technical, correctedPart, decision } = message.understanding;
  const { charger } = details;
  if (charger === null) return false;
  // "Is number 13 free?" is about none in trouble.
  const isAsked = correctedPart === null && parts.questionReader.asks(message.text) && decision !== 'match';
  if (further.includes(charger) || (current !== null && isAsked)) return true;
  const isWaiting = state.otherCases.some((one) => one.details.charger === charger);
  return current !== null && (isWaiting || [...workingChargers, ...technical.codes].includes(charger));
}
