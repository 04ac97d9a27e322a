import { addTriedSteps } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/conversationState';
import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the driver has tried another card, another way to pay or another charger. */
export function hasTriedOther({ parts, message }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('report.has_tried', message.text);
}

/** Notes and confirms what the driver has tried, before the guide advises to try it. */
export function acknowledgeTried(turn: ConversationTurn, supportCase: SupportCase): void {
  if (!hasTriedOther(turn)) return;
  supportCase.tried = addTriedSteps(supportCase.tried, ['alternatives']);
  turn.acknowledge({ key: 'heard.tried', sameParagraph: true });
}
