import { normalizeForMatching } from '../details/normalizeForMatching';
import { compactText } from '../replies/compactText';
import { restoreKorean } from '../restoreKorean';

/** Separates the sentences of a message. A gap in a phrase does not cross it. */
const SENTENCE_BREAK = '\n';

const SENTENCE_END = /[.!?;\u2026\u3002\uff01\uff1f]+/;
const PERCENT = /%/g;
const SMILE = /\u314e{2,}|\^\^|[:;]-?[)D]|[\u{1f600}-\u{1f60a}\u{1f642}\u263a]/gu;

/**
 * Converts a message to compact sentences (see `compactText`), one a line, in which the phrases of signals are searched
 * for. A percent sign becomes the word `percent`, and a smile or friendly laughter the word `smiley`, so that phrases
 * can contain them.
 */
export function toSentences(text: string): string {
  return normalizeForMatching(restoreKorean(text))
    .replace(PERCENT, ' percent ')
    .replace(SMILE, ' smiley ')
    .split(SENTENCE_END)
    .map(compactText)
    .filter((sentence) => sentence !== '')
    .join(SENTENCE_BREAK);
}
