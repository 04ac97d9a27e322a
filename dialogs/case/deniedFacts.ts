import type { Details } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { Understanding } from '../../src/domain/symptomMatcher';
import type { ConversationTurn } from '../core/conversationTurn';

/** A charger's name with a letter may be what is written on a pillar. */
const LETTER_CODE = /^[A-Z]/;

/** Returns the details without what the message says is not so: a pillar that was taken for the charger, a step. */
export function withoutDenied(details: Details, understanding: Understanding): Details {
  const { errorStep, charger } = details;
  const isStepDenied = errorStep !== null && understanding.deniedSteps.includes(errorStep);
  return {
    ...details,
    charger: charger !== null && deniesCharger(understanding, charger) ? null : charger,
    errorStep: isStepDenied ? null : errorStep,
  };
}

/** Whether the message says that what was taken for the charger is a pillar's code, or that no number is there. */
function deniesCharger({ floor, details, cannotReadNumber }: Understanding, charger: string): boolean {
  if (details.charger !== null) return false;
  if (cannotReadNumber && LETTER_CODE.test(charger)) return true;
  return (
    floor !== null &&
    floor
      .toUpperCase()
      .split(/[\s,./]+/)
      .includes(charger)
  );
}

/** Whether the message denies a detail of the case ("B12 is the pillar", "I did not start in the app"). */
export function deniesDetail({ state, message }: ConversationTurn): boolean {
  if (state.case === null) return false;
  const { details } = state.case;
  const { charger, errorStep } = withoutDenied(details, message.understanding);
  return charger !== details.charger || errorStep !== details.errorStep;
}

/** Whether the message says that the trouble is not this symptom ("it is not stuck at authenticating"). */
export function deniesSymptom(turn: ConversationTurn, symptom: SymptomId): boolean {
  const { parts, message, now } = turn;
  return parts.matcher.splitClauses(message.text).some((clause) => {
    const denied = parts.wordings.splitAtListedWord('recap.not_trouble', clause)?.before ?? '';
    return denied !== '' && parts.matcher.understand(denied, now).symptom === symptom;
  });
}

/**
 * Returns the symptom that the driver means instead of a denied one: what the message says is right, else what the driver
 * said before, else a fault in the driver's words.
 */
export function readSymptomInstead(turn: ConversationTurn, denied: SymptomId): SymptomId {
  const { parts, message, state, now } = turn;
  const { correctedPart } = message.understanding;
  const texts = [...(correctedPart === null ? [] : [correctedPart]), ...(state.case?.said ?? [])];
  const named = texts.flatMap((text) => {
    const { symptom, candidates } = parts.matcher.understand(text, now);
    return symptom ?? candidates[0]?.symptom ?? [];
  });
  return named.find((symptom) => symptom !== denied && symptom !== CATCH_ALL_SYMPTOM) ?? CATCH_ALL_SYMPTOM;
}
