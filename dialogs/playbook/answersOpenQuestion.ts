import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readYesOrNo } from '../core/readYesOrNo';
import { readPartOutcome } from './outcomes';
import { findOpenStep } from './openStep';
import { fillsSlot, saysAny } from './slots';

/**
 * Whether a message, or what is left of it beside something else, answers what the bot has asked: it fills the open slot,
 * says yes or no, or says one of the outcomes that the step waits for.
 */
export function answersOpenQuestion(dc: DialogContext, turn: ConversationTurn, message: ParsedMessage): boolean {
  const { offered } = turn.state;
  if (offered.includes('yes') && offered.includes('no') && readYesOrNo(turn, message) !== null) return true;
  const step = findOpenStep(dc, turn);
  if (step?.kind === 'ask') {
    const { slot } = step;
    if (slot === 'faultDescription') return false;
    return message.meaning === 'dont_know' || saysAny(turn, slot, message) || fillsSlot(turn, slot, message);
  }
  if (step?.kind !== 'fault_report' && step?.kind !== 'choose') return false;
  const outcome = readPartOutcome(turn, message);
  return outcome !== null && outcome in step.on;
}
