import { CATCH_ALL_SYMPTOM, isSymptomId, type SymptomId } from '../../src/domain/symptom';
import type { Trouble } from '../../src/domain/trouble';
import { acknowledgeTroubles } from '../case/acknowledgeCase';
import { caseFromMessage, mergeMessageIntoCase, switchCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Step } from '../core/playbook';

/**
 * Puts the symptom that the message names in the place of a fault of which the driver has only said that something does
 * not work ("no power comes", then "it says authenticating").
 * @param added the troubles that the message adds, if none was named before
 * @returns the symptom; `null` if the case has another, or the message names more than one trouble
 */
export function nameVagueFault(
  turn: ConversationTurn,
  step: Step,
  [named, ...others]: readonly Trouble[],
): SymptomId | null {
  if (turn.state.case!.symptom !== CATCH_ALL_SYMPTOM || others.length > 0) return null;
  if (named === undefined || !isSymptomId(named)) return null;
  switchCase(turn, named, caseFromMessage(turn));
  mergeMessageIntoCase(turn, true);
  // What the driver does not know is not asked again.
  if (step.kind === 'ask' && turn.message.meaning === 'dont_know') turn.state.case!.asked.push(step.slot);
  acknowledgeTroubles(turn, [named], named);
  return named;
}
