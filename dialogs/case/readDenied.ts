import type { ConversationTurn } from '../core/conversationTurn';
import type { Wordings } from '../words/wordings';

/** Returns the words that a message says are wrong; an empty list if it denies nothing. */
export function readDenied({ message, parts }: Pick<ConversationTurn, 'message' | 'parts'>): string[] {
  return parts.matcher.splitClauses(message.text).flatMap((clause) => readDeniedInClause(parts.wordings, clause));
}

/** Returns the words that a clause says are wrong: what stands before "is wrong", and after "it is not". */
export function readDeniedInClause(wordings: Wordings, clause: string): string[] {
  const denied = [
    wordings.splitAtListedWord('recap.not_trouble', clause)?.before ?? '',
    wordings.splitAtListedWord('recap.not_next', clause)?.after ?? '',
  ];
  return denied.filter((text) => text !== '');
}

/** Whether a clause says that something is wrong, and so describes nothing. */
export function deniesSomething(wordings: Wordings, clause: string): boolean {
  return readDeniedInClause(wordings, clause).length > 0;
}
