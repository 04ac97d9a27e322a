import type { ConversationState } from '../core/conversationState';
import type { ParsedMessage } from '../core/incomingMessage';

/**
 * A message as it is meant while a trouble is handled: where a charge has ended and its status has not, that the charge
 * ended is the complaint and not that the trouble is over.
 */
export function reinterpretForCase(
  message: ParsedMessage,
  { case: supportCase, dialogs }: ConversationState,
): ParsedMessage {
  const isInProgress = supportCase?.symptom === 'stuck_in_use' && (dialogs.dialogStack?.length ?? 0) > 0;
  const isComplaint = message.meaning === 'solved' && message.understanding.signals.includes('charge_ended');
  return isInProgress && isComplaint ? { ...message, meaning: null } : message;
}
