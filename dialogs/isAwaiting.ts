import type { DialogContext } from 'botbuilder-dialogs';
import { isSymptomId } from '../src/domain/symptom';
import type { ConversationTurn } from './conversationTurn';
import { placeSchema } from './engine/place';

/**
 * Whether a playbook waits for what comes of a status change.
 * @param where `at_hand`: as the dialog that hears the driver; `below`: under one that may be laid over it, too
 */
export function isAwaiting(
  { parts }: ConversationTurn,
  dc: DialogContext,
  where: 'at_hand' | 'below' = 'at_hand',
): boolean {
  const stack = where === 'at_hand' ? dc.stack.slice(-1) : dc.stack;
  return stack.some(({ id, state }) => {
    if (!isSymptomId(id)) return false;
    const place = placeSchema.safeParse(state);
    return parts.playbooks.of(id).steps.find((step) => step.id === place.data?.step)?.kind === 'change_status';
  });
}
