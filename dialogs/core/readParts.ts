import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { ConversationTurn } from './conversationTurn';
import type { ParsedMessage } from './incomingMessage';

/** Returns the message as if the driver had written only this part of it. */
export function readAlone({ message, parts, now }: ConversationTurn, text: string): ParsedMessage {
  const { matcher } = parts;
  return { ...message, text, meaning: matcher.readReply(text), understanding: matcher.understand(text, now) };
}

/**
 * Returns the meanings of the message's clauses, in their order, without those that mean nothing: a reply is often only a
 * part of what drivers write ("yes, and I have unplugged it already").
 */
export function readPartMeanings({ parts }: ConversationTurn, { text }: Pick<ParsedMessage, 'text'>): ReplyMeaning[] {
  const { matcher } = parts;
  return matcher.splitClauses(text).flatMap((clause) => matcher.readReply(clause) ?? []);
}
