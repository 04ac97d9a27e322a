import { NO_DETAILS, type Details } from '../../src/domain/details';
import type { SymptomId } from '../../src/domain/symptom';
import { isCorrection } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';

/** What a message of a driver with an open ticket states about the trouble. */
export interface Statement {
  readonly details: Details;
  readonly symptom: SymptomId | null;
  readonly faultDescription: string | null;
  /** It replaces what the ticket says. */
  readonly isCorrection: boolean;
  /** It replaces the trouble that the ticket has, not its place. */
  readonly isTroubleChanged: boolean;
  /** It is about another charger than the ticket's. */
  readonly isOtherCharger: boolean;
}

/** Reads what this turn's message states; of "not 2 but 3", only what is right. */
export function readStatement(turn: ConversationTurn): Statement {
  const { message, parts, now } = turn;
  const { understanding } = message;
  const { correctedPart, signals } = understanding;
  const right = correctedPart === null ? understanding : parts.matcher.understand(correctedPart, now);
  const asks = parts.questionReader.asks(message.text);
  const isCorrected = correctedPart !== null || (signals.includes('corrects') && !asks);
  const isOtherCharger = signals.includes('other_charger') && !isCorrected;
  const isPlaceOnly = isCorrection(message) && understanding.decision === 'none' && !asks && !isOtherCharger;
  const { answeredPlace } = right;
  const namedStation = answeredPlace?.certainty === 'sure' ? answeredPlace.name : null;
  const { charger, station } = right.details;
  // "It was number 3" is about the place, although the charger's word may sound like a fault.
  const isPlaceOnlyPart = isCorrected && (charger !== null || station !== null) && right.faultDescription === null;
  const statesTrouble = !isPlaceOnlyPart && !(asks && understanding.faultDescription === null);
  return {
    details: { ...NO_DETAILS, ...right.details, station: right.details.station ?? namedStation },
    // A question that sounds like a trouble ("who pays for parking?") states none.
    symptom: statesTrouble ? (right.symptom ?? understanding.symptom) : null,
    faultDescription: statesTrouble
      ? (right.faultDescription ?? correctedPart ?? understanding.faultDescription)
      : null,
    isCorrection: isCorrected || isPlaceOnly,
    isTroubleChanged: signals.includes('trouble_changed') && !asks,
    isOtherCharger,
  };
}
