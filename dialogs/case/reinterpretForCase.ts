import type { SymptomCatalog } from '../../src/domain/symptomTraits';
import type { ConversationState } from '../core/conversationState';
import type { ParsedMessage } from '../core/incomingMessage';

/**
 * Adjusts the meaning of a message to the case in progress: for a session that stays in use after charging, "it has
 * ended" describes the problem and does not mean that it is solved.
 */
export function reinterpretForCase(
  message: ParsedMessage,
  { case: supportCase, dialogs }: ConversationState,
  symptoms: SymptomCatalog,
): ParsedMessage {
  const isInProgress =
    supportCase !== null &&
    symptoms.traitsOf(supportCase.symptom).endsSession &&
    (dialogs.dialogStack?.length ?? 0) > 0;
  const isComplaint = message.meaning === 'solved' && message.understanding.signals.includes('charge_ended');
  return isInProgress && isComplaint ? { ...message, meaning: null } : message;
}
