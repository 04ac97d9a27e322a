import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { SymptomCatalog } from '../../src/domain/symptomTraits';
import type { ConversationState } from '../core/conversationState';
import type { ParsedMessage } from '../core/incomingMessage';
import { chargerAt, mayNameStation } from './resolvePlace';

/**
 * Adjusts the meaning of a message to the case in progress: for a session that stays in use after charging, "it has
 * ended" describes the problem and does not mean that it is solved. At a known station, "1" is the charger "B-1", and an
 * unknown word before a number ("with output 12 kW") is no other station.
 */
export function reinterpretForCase(
  message: ParsedMessage,
  { case: supportCase, dialogs }: ConversationState,
  symptoms: SymptomCatalog,
  directory: StationDirectory,
): ParsedMessage {
  const isInProgress =
    supportCase !== null &&
    symptoms.traitsOf(supportCase.symptom).endsSession &&
    (dialogs.dialogStack?.length ?? 0) > 0;
  const isComplaint = message.meaning === 'solved' && message.understanding.signals.includes('charge_ended');
  const isNoStation = (supportCase?.details.station ?? null) !== null && !mayReplaceStation(message, directory);
  const located = isNoStation ? withoutStation(message) : message;
  const adjusted = isInProgress && isComplaint ? { ...located, meaning: null } : located;
  const stationId = supportCase?.stationId ?? null;
  return stationId === null ? adjusted : withChargersAt(adjusted, directory, stationId);
}

/** Whether the station that the message names may take the place of one on record. */
function mayReplaceStation({ understanding }: ParsedMessage, directory: StationDirectory): boolean {
  const { details, isUnknownStation, correctedPart, signals } = understanding;
  if (!isUnknownStation || correctedPart !== null || signals.includes('corrects')) return true;
  return details.station !== null && directory.find(details.station).found !== 'none';
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
