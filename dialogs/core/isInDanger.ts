import type { ConversationState } from './conversationState';

/** Whether the driver has reported a danger that is not over. */
export function isInDanger({ danger }: Pick<ConversationState, 'danger'>): boolean {
  return danger !== null && !danger.isOver;
}
