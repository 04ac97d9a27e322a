import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { findStepOf } from '../core/findStepOf';
import type { Slot, Step } from '../core/playbook';

/** Returns the step at which the active playbook waits; `null` if the active dialog is no playbook. */
export function findOpenStep(dc: DialogContext, { parts }: ConversationTurn): Step | null {
  return findStepOf(dc.activeDialog, parts.playbooks);
}

/** Returns the slot that the active playbook asks for; `null` if it asks for none. */
export function findOpenSlot(dc: DialogContext, turn: ConversationTurn): Slot | null {
  const step = findOpenStep(dc, turn);
  return step?.kind === 'ask' ? step.slot : null;
}
