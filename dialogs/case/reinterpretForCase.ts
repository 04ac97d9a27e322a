import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { SupportCase } from '../core/supportCaseState';
import type { ParsedMessage } from '../core/incomingMessage';
import type { Wordings } from '../words/wordings';
import type { ConversationReading } from './conversationReading';
import { chargerAt, mayNameStation } from './resolvePlace';

/**
 * Adjusts the meaning of a message to the case in progress: for a session that stays in use after charging, "it has
 * ended" describes the problem and does not mean that it is solved. At a known station, "1" is the charger "B-1", and an
 * unknown word before a number ("with output 12 kW") is no other station.
 */
export function reinterpretForCase(message: ParsedMessage, reading: ConversationReading): ParsedMessage {
  const { case: supportCase, dialogs } = reading.state;
  const { playbooks, stationDirectory: directory, wordings } = reading.parts;
  const isInProgress =
    supportCase !== null &&
    playbooks.traitsOf(supportCase.symptom).endsSession &&
    (dialogs.dialogStack?.length ?? 0) > 0;
  const isComplaint = message.meaning === 'solved' && message.understanding.signals.includes('charge_ended');
  const isLeftOut = message.meaning === 'solved' && !isHeld(supportCase) && saysLeftOut(message, wordings);
  const isKnown = (supportCase?.details.station ?? null) !== null;
  const isNoStation =
    isKnown && (!mayReplaceStation(message, reading) || deniesOtherStation(message, wordings, supportCase!));
  const located = isNoStation ? withoutStation(message) : message;
  const isReleased =
    (isHeld(supportCase) && saysConnectorReleased(message, wordings)) ||
    (playbooks.traitsOf(supportCase?.symptom ?? null).endsSession && saysStateChanged(message, wordings));
  const isNotSolved = (isInProgress && isComplaint) || isLeftOut || isStillSlow(message, wordings, supportCase);
  const adjusted = withoutOtherEnd(
    { ...located, meaning: isReleased ? 'ambiguous_done' : isNotSolved ? null : located.meaning },
    reading,
  );
  const stationId = supportCase?.stationId ?? null;
  return stationId === null ? adjusted : withChargersAt(adjusted, directory, stationId);
}

/** Whether "it is still charging" says of a slow charge that it goes on as it was. */
function isStillSlow({ meaning, text }: ParsedMessage, wordings: Wordings, supportCase: SupportCase | null): boolean {
  if (meaning !== 'solved' || supportCase?.troubles.includes('slow') !== true) return false;
  return wordings.hasListedWord('session.runs_words', text);
}

/** Returns the message without the time of an end ("just now"), if neither the case nor the message is about one. */
function withoutOtherEnd(message: ParsedMessage, { state, parts }: ConversationReading): ParsedMessage {
  const { understanding } = message;
  const symptom = state.case?.symptom ?? understanding.symptom;
  const isAboutEnd =
    parts.playbooks.traitsOf(symptom).endsSession ||
    understanding.candidates.some((candidate) => parts.playbooks.traitsOf(candidate.symptom).endsSession);
  if (isAboutEnd || understanding.details.endedAt === null) return message;
  return { ...message, understanding: { ...understanding, details: { ...understanding.details, endedAt: null } } };
}

/** Whether the station that the message names may take the place of one on record. */
function mayReplaceStation(message: ParsedMessage, reading: ConversationReading): boolean {
  const { details, isUnknownStation, correctedPart, signals } = message.understanding;
  if (!isUnknownStation || details.station === null) return true;
  if (reading.parts.stationDirectory.find(details.station).found !== 'none') return true;
  if (correctedPart === null) return signals.includes('corrects');
  return correctedPart.includes(details.station) && contrastsPlaces(message.text, correctedPart, reading);
}

/** Whether "not A but B" is about places: in "the fault is not the power but the breaker", B is no station. */
function contrastsPlaces(text: string, correctedPart: string, { parts, now }: ConversationReading): boolean {
  const { decision, faultKinds, details } = parts.matcher.understand(text.replace(correctedPart, ' '), now);
  return decision !== 'match' && faultKinds.length === 0 && details.charger === null && details.errorStep === null;
}

function isHeld(supportCase: SupportCase | null): boolean {
  return supportCase?.troubles.includes('connector_stuck') === true;
}

/** Whether something is missing in what was noted ("the floor is left out"); of a connector, the word says that it came out. */
function saysLeftOut({ text }: ParsedMessage, wordings: Wordings): boolean {
  return wordings.hasListedWord('recap.left_out', text) && !wordings.hasListedWord('answer_words.plug_in', text);
}

/** Whether the connector that was stuck has come out ("it came out by itself"). */
export function saysConnectorReleased({ text, understanding }: ParsedMessage, wordings: Wordings): boolean {
  const says = (key: 'answer_words.released' | 'answer_words.still_held') => wordings.hasListedWord(key, text);
  const asksToWrite = wordings.hasListedWord('recap.adds', text);
  return (
    !understanding.angry &&
    !text.includes('?') &&
    !asksToWrite &&
    says('answer_words.released') &&
    !says('answer_words.still_held')
  );
}

/** Whether the state that was stuck has changed ("now the screen says available"). */
export function saysStateChanged({ text, understanding }: ParsedMessage, wordings: Wordings): boolean {
  if (understanding.angry || text.includes('?') || understanding.signals.includes('trouble_remains')) return false;
  return wordings.hasListedWord('beside.state_changed', text) && !wordings.hasListedWord('beside.not_changed', text);
}

/** Most letters between the name of a place and the word that denies it. */
const MAX_PARTICLE_LENGTH = 3;

/** Whether the message only says of a station that is not on record that it is not the one ("it is not Jecheon!"). */
function deniesOtherStation(
  { text, understanding }: ParsedMessage,
  wordings: Wordings,
  { details }: SupportCase,
): boolean {
  const { station } = understanding.details;
  const known = details.station ?? '';
  if (station === null || known.includes(station) || station.includes(known)) return false;
  const before = wordings.splitAtListedWord('recap.not_trouble', text)?.before ?? '';
  const end = before.lastIndexOf(station);
  return end >= 0 && before.length - end - station.length <= MAX_PARTICLE_LENGTH;
}

function withoutStation(message: ParsedMessage): ParsedMessage {
  const { understanding } = message;
  const { details, answeredPlace } = understanding;
  const isSame = answeredPlace?.name === details.station;
  return {
    ...message,
    understanding: {
      ...understanding,
      details: { ...details, station: null },
      answeredPlace: isSame ? null : answeredPlace,
    },
  };
}

/** Returns the message with the chargers as the station's directory entry numbers them. */
function withChargersAt(message: ParsedMessage, directory: StationDirectory, stationId: string): ParsedMessage {
  const { understanding } = message;
  const { details, otherChargers, workingChargers } = understanding;
  // At another station, the number is that one's.
  if (details.station !== null && !mayNameStation(directory, details.station, stationId)) return message;
  const number = (charger: string) => chargerAt(directory, stationId, charger);
  return {
    ...message,
    understanding: {
      ...understanding,
      details: { ...details, charger: details.charger === null ? null : number(details.charger) },
      otherChargers: otherChargers.map(number),
      workingChargers: workingChargers.map(number),
    },
  };
}
