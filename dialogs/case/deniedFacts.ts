import type { Details } from '../../src/domain/details';
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
