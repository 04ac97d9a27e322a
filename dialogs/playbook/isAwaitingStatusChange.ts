import type { DialogContext } from 'botbuilder-dialogs';
import { isSymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import { positionSchema } from '../core/playbookPosition';

/**
 * Whether a playbook waits for what comes of a status change.
 * @param scope `at_hand`: as the dialog that hears the driver; `below`: under one that may be laid over it, too
 */
export function isAwaitingStatusChange(
  { parts }: ConversationTurn,
  dc: DialogContext,
  scope: 'active' | 'anywhere' = 'active',
): boolean {
  const stack = scope === 'active' ? dc.stack.slice(-1) : dc.stack;
  return stack.some(({ id, state }) => {
    if (!isSymptomId(id)) return false;
    const place = positionSchema.safeParse(state);
    return parts.playbooks.of(id).steps.find((step) => step.id === place.data?.step)?.kind === 'change_status';
  });
}
