import type { ConversationTurn } from './conversationTurn';

/** Fewer words may be anything: a slip, a name, keys pressed by chance. */
const MIN_KOREAN_WORDS = 2;
const MIN_ENGLISH_WORDS = 3;

/**
 * Whether the message says something beside what was asked ("the guard is off today"): it is kept for the agent, and the
 * driver hears so. A question, anger or "the same place as before" is no remark.
 */
export function isRemark({ message, parts }: ConversationTurn): boolean {
  const { text, meaning, understanding } = message;
  if (meaning !== null || understanding.angry || understanding.isNoPlace || parts.questionReader.asks(text))
    return false;
  const words = text.match(/[\uac00-\ud7a3]{2,}/g) ?? [];
  const koreanWords = words.filter((word) => !parts.wordings.hasListedWord('ask.vague_words', word));
  const englishWords = text.match(/[a-z']{2,}/gi) ?? [];
  return koreanWords.length >= MIN_KOREAN_WORDS || englishWords.length >= MIN_ENGLISH_WORDS;
}
