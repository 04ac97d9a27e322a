import type { DialogContext } from 'botbuilder-dialogs';
import { isSymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Slot, Step } from '../core/playbook';
import { positionSchema } from '../core/playbookPosition';

/** Returns the step at which the active playbook waits; `null` if the active dialog is no playbook. */
export function findOpenStep(dc: DialogContext, { parts }: ConversationTurn): Step | null {
  const active = dc.activeDialog;
  if (active === undefined || !isSymptomId(active.id)) return null;
  const position = positionSchema.safeParse(active.state);
  return parts.playbooks.of(active.id).steps.find((step) => step.id === position.data?.step) ?? null;
}

/** Returns the slot that the active playbook asks for; `null` if it asks for none. */
export function findOpenSlot(dc: DialogContext, turn: ConversationTurn): Slot | null {
  const step = findOpenStep(dc, turn);
  return step?.kind === 'ask' ? step.slot : null;
}
