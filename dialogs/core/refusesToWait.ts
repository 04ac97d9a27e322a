import type { ConversationTurn } from './conversationTurn';

/** Whether the driver, asked to wait, cannot or will not. */
export function refusesToWait({ state, message }: ConversationTurn): boolean {
  return state.offered.includes('cannot_wait') && message.understanding.signals.includes('cannot_wait');
}
