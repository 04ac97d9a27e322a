import { addTriedSteps, type TriedStep } from '../../src/domain/triedSteps';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the driver has tried another card, another way to pay or another charger, or "all that" after it was advised. */
export function hasTriedOther(turn: ConversationTurn): boolean {
  const { parts, message, state } = turn;
  if (parts.wordings.hasListedWord('report.has_tried', message.text)) return true;
  return state.case?.isAdvised === true && saysTried(turn);
}

/** Whether the driver has tried something, without a word of what. */
function saysTried({ parts, message }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('report.has_tried_any', message.text);
}

/**
 * Notes and confirms what the driver has tried, before the guide advises to try it.
 * @returns whether the message says that anything was tried
 */
export function acknowledgeTried(turn: ConversationTurn, supportCase: SupportCase): boolean {
  const isOther = hasTriedOther(turn);
  if (!isOther && !saysTried(turn)) return false;
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
