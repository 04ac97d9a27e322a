import { keepOtherCharger, noteSameTrouble } from '../case/otherCases';
import { isChargerMissing } from '../case/resolvePlace';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Step } from '../core/playbook';

/**
 * Keeps the trouble of another charger that the driver mentions.
 * @returns whether the message reports one
 */
export function keepOtherTrouble(turn: ConversationTurn, step: Step): boolean {
  if (isChargerSought(turn, step)) return false;
  const supportCase = turn.state.case!;
  return keepOtherCharger(turn, supportCase) || noteSameTrouble(turn, supportCase);
}

/** Whether the driver is asked again for the charger, because the station has none of the name: another one is the answer. */
function isChargerSought({ parts, state }: ConversationTurn, step: Step): boolean {
  return step.kind === 'ask' && step.slot === 'charger' && isChargerMissing(parts.stationDirectory, state.case!);
}
