import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Returns the words that a message says are wrong: what stands before "is wrong", and after "it is not"; an empty list if
 * it denies nothing.
 */
export function readDenied({ message, parts }: Pick<ConversationTurn, 'message' | 'parts'>): string[] {
  const { wordings, matcher } = parts;
  const denied = matcher
    .splitClauses(message.text)
    .flatMap((clause) => [
      wordings.splitAtListedWord('recap.not_trouble', clause)?.before ?? '',
      wordings.splitAtListedWord('recap.not_next', clause)?.after ?? '',
    ]);
  return denied.filter((text) => text !== '');
}
