import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Whether a question of the message was answered, and what is left of it has only a mark of a question ("do I wait
 * here?"): that no one knows the answer would contradict it.
 */
export function isAnsweredBeside({ sentKeys, parts, message }: ConversationTurn): boolean {
  return sentKeys.some((key) => key.startsWith('answer.')) && !parts.questionReader.asksInWords(message.text);
}
