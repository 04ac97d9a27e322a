import { findAll } from '../../platform/findAll';

const WORD = /\S+/g;

/** In a longer sentence, no question is looked for beside something else. Words. */
const MAX_WORDS = 30;

/** What sentences look like. */
interface SentenceTests {
  /** Whether a text asks something. */
  readonly asks: (text: string) => boolean;
  /** Whether a sentence may end with a word that has no mark after it. */
  readonly mayEnd: (word: string) => boolean;
}

/**
 * Cuts a sentence where a question begins or ends in it without a mark ("number 3 when is it fixed"): where the word
 * before may end a sentence, and only one of the two parts asks something. The parts are cut further.
 */
export function cutAtQuestion(sentence: string, { asks, mayEnd }: SentenceTests): string[] {
  const words = findAll(WORD, sentence);
  for (const [index, { 0: word, index: start }] of words.slice(0, MAX_WORDS).entries()) {
    if (index === words.length - 1 || !mayEnd(word)) continue;
    const parts = [sentence.slice(0, start + word.length), sentence.slice(words[index + 1]!.index)];
    if (asks(parts[0]!) !== asks(parts[1]!)) return parts.flatMap((part) => cutAtQuestion(part, { asks, mayEnd }));
  }
  return [sentence];
}
