import type { ConversationTurn } from './conversationTurn';
import type { ParsedMessage } from './incomingMessage';

/** Runs `read` as if the turn's message were another one, such as a part of it. */
export function withMessage<Result>(turn: ConversationTurn, message: ParsedMessage, read: () => Result): Result {
  const whole = turn.message;
  turn.message = message;
  const result = read();
  turn.message = whole;
  return result;
}
