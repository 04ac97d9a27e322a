import type { ConversationTurn } from './conversationTurn';
import { readChoice, type Choice } from './quickReplies';

/** Returns the offered quick reply that the driver tapped or typed; `null` if the message is none of them. */
export function readOfferedChoice(turn: ConversationTurn): Choice | null {
  return readChoice(turn.message.text, turn.state.offered, turn.parts.wordings);
}
