import type { StationDirectory } from '../../src/domain/stationDirectory';
import type { SymptomCatalog } from '../../src/domain/symptomTraits';
import type { ConversationState } from '../core/conversationState';
import type { ParsedMessage } from '../core/incomingMessage';
import { chargerAt, mayNameStation } from './resolvePlace';

/**
 * Adjusts the meaning of a message to the case in progress: for a session that stays in use after charging, "it has
 * ended" describes the problem and does not mean that it is solved. At a known station, "1" is the charger "B-1".
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
  const adjusted = isInProgress && isComplaint ? { ...message, meaning: null } : message;
  const stationId = supportCase?.stationId ?? null;
  return stationId === null ? adjusted : withChargersAt(adjusted, directory, stationId);
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
