import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readPartOfChoice } from '../core/quickReplies';
import { readYesOrNo } from '../core/readYesOrNo';
import { readPartOutcome } from './outcomes';
import { findOpenStep } from './openStep';
import { hasFixedAnswers, readSlot, SLOT_CHOICES } from './slots';

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
    const choice = hasFixedAnswers(slot)
      ? readPartOfChoice(message.text, SLOT_CHOICES[slot], turn.parts.wordings)
      : null;
    return choice !== null || readSlot(turn, slot, choice, message) !== null;
  }
  if (step?.kind !== 'fault_report' && step?.kind !== 'choose') return false;
  const outcome = readPartOutcome(turn, message);
  return outcome !== null && outcome in step.on;
}
