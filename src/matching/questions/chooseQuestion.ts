import type { Sentence } from './sentences';
import type { FoundQuestion, SimilarQuestion } from './similarQuestionFinder';

/** Without its words in the files, a question is found if the model gives it this probability, margin and evidence. */
export const MIN_ASKED = 0.75;
/** The same in a sentence that does not look like a question. */
const MIN_ASKED_IN_STATEMENT = 0.9;
const MIN_MARGIN = 0.2;
const MIN_EVIDENCE = 0.95;
/** A shorter sentence says too little. In characters of compact text. */
const MIN_JUDGED = 6;
/** With these, it is found instead of another one whose words are a small part of the sentence. */
const MIN_ASKED_TO_OVERRULE = 0.8;
const MIN_OVERRULING_MARGIN = 0.3;
/** A statement with the words of a question that less likely asks any, is a remark ("the screen says in use"). */
const MIN_ASKED_WITH_WORDS = 0.2;
/** The words of a question explain a sentence if they are this share of it. */
const MIN_EXPLAINED = 0.45;

/** What is known about any sentence. */
export interface SentenceJudgements {
  /** Whether it looks like a question. */
  readonly asks: (sentence: Sentence) => boolean;
  /** Whether it already does so before its last words. */
  readonly asksTwice: (sentence: Sentence) => boolean;
  /** The probability that it asks any question. */
  readonly computeAsked: (sentence: Sentence) => number;
}

/**
 * Chooses between the question whose words were found and the one that the model finds: the model finds questions in
 * other words, and overrules words that stand in a sentence by chance.
 * @param found has the words of a question
 * @param findSimilar finds what the model finds; not called if the words explain the sentence. Without words, what it
 * finds counts only in a message with a sentence that asks something with the probability `MIN_ASKED`
 */
export function chooseQuestion(
  found: FoundQuestion | null,
  findSimilar: () => SimilarQuestion | null,
  { asks, asksTwice, computeAsked }: SentenceJudgements,
): FoundQuestion | null {
  const isRemark = ({ sentence }: FoundQuestion): boolean =>
    !asks(sentence) && computeAsked(sentence) < MIN_ASKED_WITH_WORDS;
  const exact = found === null || isRemark(found) ? null : found;
  if (exact !== null && explainsSentence(exact)) return exact;
  const similar = findSimilar();
  if (similar === null || exact?.question.id === similar.question.id) return exact;
  const { asked, evidence, margin, sentence, span } = similar;
  if (exact !== null) {
    // "Can you fix it shall I come again" asks two things, of which the words are one.
    const isSame = exact.sentence.from === sentence.from && exact.sentence.to === sentence.to && !asksTwice(sentence);
    return isSame && asked >= MIN_ASKED_TO_OVERRULE && margin >= MIN_OVERRULING_MARGIN ? similar : exact;
  }
  const isClear = margin >= MIN_MARGIN && evidence >= MIN_EVIDENCE && span[1] - span[0] >= MIN_JUDGED;
  return isClear && asked >= (asks(sentence) ? MIN_ASKED : MIN_ASKED_IN_STATEMENT) ? similar : null;
}

/** Whether the words of a question are most of its sentence. */
function explainsSentence({ sentence, span: [from, to] }: FoundQuestion): boolean {
  return to - from >= sentence.compact.length * MIN_EXPLAINED;
}
