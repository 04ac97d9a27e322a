import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { ConversationTurn } from './conversationTurn';
import { readChoice } from './quickReplies';
import { readPartMeanings } from './readParts';

/** Only the beginning and the end of an answer are read. Words. */
const MAX_ANSWER_WORDS = 12;

/**
 * Returns the driver's answer to a yes/no question, also if more is said with it ("yes please, I already tapped it").
 * A promise counts as yes, a refusal as no; `null` if it is neither or both.
 */
export function readYesOrNo(turn: ConversationTurn, message = turn.message): 'yes' | 'no' | null {
  const { parts, state } = turn;
  const choice = readChoice(message.text, state.offered, parts.wordings) ?? message.meaning;
  if (choice === 'yes' || choice === 'will_try') return 'yes';
  if (choice === 'no' || choice === 'refused') return 'no';
  if (choice !== null) return null;
  return decide(readWordMeanings(turn, message.text)) ?? decide(readPartMeanings(turn, message));
}

/** Reads single words. "No" in front of a yes is an exclamation in Korean ("아니 맞아요"). */
function readWordMeanings({ parts }: ConversationTurn, text: string): (ReplyMeaning | null)[] {
  const words = text.split(/[\s,.!]+/, MAX_ANSWER_WORDS).filter((word) => word !== '');
  const isExclamation = parts.wordings.hasListedWord('ask.before_yes', words[0] ?? '');
  const meanings = words.map((word) => parts.matcher.readReply(word));
  return isExclamation && meanings.includes('yes') ? meanings.slice(meanings.indexOf('yes')) : meanings;
}

/** Only what comes first (after one word such as "well") or last answers yes; a "no" may stand anywhere. */
function decide(meanings: readonly (ReplyMeaning | null)[]): 'yes' | 'no' | null {
  if (meanings.includes('no')) return meanings.includes('yes') ? null : 'no';
  return (meanings[0] ?? meanings[1]) === 'yes' || meanings.at(-1) === 'yes' ? 'yes' : null;
}
