import type { ConversationState } from './conversationState';
import type { Heard } from './heard';

/**
 * A message as it is meant while a trouble is handled: where a charge has ended and its status has not, that the charge
 * ended is the complaint and not that the trouble is over.
 */
export function heardInCase(heard: Heard, { case: known, dialogs }: ConversationState): Heard {
  const isUnderWay = known?.symptom === 'stuck_in_use' && (dialogs.dialogStack?.length ?? 0) > 0;
  const isComplaint = heard.meaning === 'solved' && heard.understanding.remarks.includes('charge_ended');
  return isUnderWay && isComplaint ? { ...heard, meaning: null } : heard;
}
