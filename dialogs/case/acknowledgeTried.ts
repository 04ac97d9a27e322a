import { addTriedSteps, type TriedStep } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the driver has tried another card, another way to pay or another charger. */
function hasTriedOther({ parts, message }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('report.has_tried', message.text);
}

/** Whether the driver has tried something, with or without a word of what. */
export function hasTried(turn: ConversationTurn): boolean {
  return hasTriedOther(turn) || turn.parts.wordings.hasListedWord('report.has_tried_any', turn.message.text);
}

/**
 * Notes and confirms what the driver has tried, before the guide advises to try it.
 * @returns whether the message says that anything was tried
 */
export function acknowledgeTried(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const isOther = hasTriedOther(turn);
  if (!hasTried(turn)) return false;
  if (isOther) supportCase.tried = addTriedSteps(supportCase.tried, ['alternatives']);
  turn.acknowledge({ key: isOther ? 'heard.tried' : 'heard.tried_any', sameParagraph: true });
  return true;
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
