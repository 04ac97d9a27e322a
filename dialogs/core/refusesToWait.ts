import type { ConversationTurn } from './conversationTurn';

/** Whether the message says that the driver cannot wait, or has to leave. */
export function saysCannotWait({ message }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  return signals.includes('cannot_wait') || signals.includes('in_hurry');
}

/** Whether the driver, asked to wait, cannot or will not. */
export function refusesToWait(turn: ConversationTurn): boolean {
  return turn.state.offered.includes('cannot_wait') && saysCannotWait(turn);
}
