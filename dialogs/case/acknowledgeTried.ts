import { addTriedSteps, type TriedStep } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the driver has tried another card, another way to pay or another charger. */
export function hasTriedOther({ parts, message }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('report.has_tried', message.text);
}

/** Whether the driver has tried something else, or "everything", which names no other way to pay. */
export function hasTriedAll(turn: ConversationTurn): boolean {
  return hasTriedOther(turn) || turn.parts.wordings.hasListedWord('report.tried_all', turn.message.text);
}

/** Notes and confirms what the driver has tried, before the guide advises to try it. */
export function acknowledgeTried(turn: ConversationTurn, supportCase: SupportCase): void {
  if (!hasTriedOther(turn)) return;
  supportCase.tried = addTriedSteps(supportCase.tried, ['alternatives']);
  turn.acknowledge({ key: 'heard.tried', sameParagraph: true });
}

/** Notes what the message says that the driver has tried, whatever it is the answer to. */
export function noteTried(turn: ConversationTurn): void {
  const { state, parts, message } = turn;
  if (state.case === null || message.text === '') return;
  const hasTriedHome = parts.wordings.hasListedWord('status_change.tried_home', message.text);
  const tried: TriedStep[] = [
    ...(hasTriedOther(turn) ? (['alternatives'] as const) : []),
    ...(hasTriedHome ? (['home_button'] as const) : []),
  ];
  state.case.tried = addTriedSteps(state.case.tried, tried);
}
