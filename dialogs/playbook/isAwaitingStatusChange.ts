import type { DialogContext } from 'botbuilder-dialogs';
import { isSymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import { positionSchema } from '../core/playbookPosition';

/**
 * Whether a playbook waits for the outcome of a status change.
 * @param scope `active`: only if it is the active dialog; `anywhere`: also if another dialog interrupts it
 */
export function isAwaitingStatusChange(
  dc: DialogContext,
  { parts }: ConversationTurn,
  scope: 'active' | 'anywhere' = 'active',
): boolean {
  const stack = scope === 'active' ? dc.stack.slice(-1) : dc.stack;
  return stack.some(({ id, state }) => {
    if (!isSymptomId(id)) return false;
    const position = positionSchema.safeParse(state);
    return parts.playbooks.of(id).steps.find((step) => step.id === position.data?.step)?.kind === 'change_status';
  });
}
