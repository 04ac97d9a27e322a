import type { ConversationTurn } from './conversationTurn';
import { readOfferedChoice } from './readOfferedChoice';

/** Only the beginning and the end of an answer are read. Words. */
const MAX_ANSWER_WORDS = 12;

/**
 * Returns the driver's answer to a yes/no question, also if more is said with it ("yes please, I already tapped it").
 * A promise counts as yes, a refusal as no; `null` if it is neither or both.
 */
export function readYesOrNo(turn: ConversationTurn): 'yes' | 'no' | null {
  const { message, parts } = turn;
  const choice = readOfferedChoice(turn) ?? message.meaning;
  if (choice === 'yes' || choice === 'will_try') return 'yes';
  if (choice === 'no' || choice === 'refused') return 'no';
  if (choice !== null) return null;
  const words = message.text.split(/[\s,.!]+/, MAX_ANSWER_WORDS).filter((word) => word !== '');
  const meanings = words.map((word) => parts.matcher.readReply(word));
  if (meanings.includes('no')) return meanings.includes('yes') ? null : 'no';
  return meanings[0] === 'yes' || meanings.at(-1) === 'yes' ? 'yes' : null;
}
