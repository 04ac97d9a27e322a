import type { ConversationTurn } from '../core/conversationTurn';

/** Whether the message names faults, and only such as the case has ("what if it stays stuck? I have to go to work"). */
export function repeatsKnownFaults({ message, state }: ConversationTurn): boolean {
  const { faultKinds } = message.understanding;
  return faultKinds.length > 0 && faultKinds.every((kind) => state.case?.troubles.includes(kind));
}
