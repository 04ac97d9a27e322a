import { isChargerMissing } from '../case/resolvePlace';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Step } from '../core/playbook';

/** Whether the driver is asked again for the charger, because the station has none of the name: another one is the answer. */
export function isChargerSought({ parts, state }: ConversationTurn, step: Step): boolean {
  return step.kind === 'ask' && step.slot === 'charger' && isChargerMissing(parts.stationDirectory, state.case!);
}
