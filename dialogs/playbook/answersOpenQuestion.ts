import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { readYesOrNo } from '../core/readYesOrNo';
import { readInContext } from '../case/readInContext';
import { readAlone } from '../core/readParts';
import type { Step } from '../core/playbook';
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
  return step !== null && answersStep(turn, step, message);
}

/** Whether a message says what a step asks for: a detail, or one of its outcomes. */
function answersStep(turn: ConversationTurn, step: Step, message: ParsedMessage): boolean {
  if (step.kind === 'ask') {
    const { slot } = step;
    if (slot === 'faultDescription') return false;
    return message.meaning === 'dont_know' || saysAny(turn, slot, message) || fillsSlot(turn, slot, message);
  }
  if (step.kind !== 'fault_report' && step.kind !== 'choose') return false;
  const outcome = readPartOutcome(turn, message);
  return outcome !== null && outcome in step.on;
}

/**
 * Returns the clause of a message that answers the step, beside others about something else ("number 4 fails too, and I
 * have no app"); `null` if none does.
 */
export function readAnswerBeside(turn: ConversationTurn, step: Step): ParsedMessage | null {
  const clauses = turn.parts.matcher.splitClauses(turn.message.text);
  if (clauses.length < 2) return null;
  const parts = clauses.map((clause) => readInContext(readAlone(turn, clause), turn));
  return parts.find((part) => reportsNothing(part) && answersStep(turn, step, part)) ?? null;
}

function reportsNothing({ understanding: { decision, faultKinds, signals } }: ParsedMessage): boolean {
  return decision === 'none' && faultKinds.length === 0 && !signals.includes('other_charger');
}
