import { LOCALES } from '../../domain/locale';
import { compactText } from '../replies/compactText';
import type { QuestionFiles } from './loadQuestions';
import type { Question } from './questionFile';
import type { JudgedQuestion, JudgeQuestion } from './questionModel';
import type { Sentence } from './sentences';

/** A question found in one sentence of a message. */
export interface FoundQuestion {
  readonly question: Question;
  /** How much it counts, compared with other questions found in the same way. */
  readonly weight: number;
  readonly sentence: Sentence;
  /** The words of the question, as a range of the sentence's compact text. */
  readonly span: readonly [number, number];
}

/** A question that the model finds in a sentence. */
export interface SimilarQuestion extends FoundQuestion, Pick<JudgedQuestion, 'asked' | 'evidence' | 'margin'> {}

/** With this margin, a sentence is not read in parts. */
const MIN_CLEAR_MARGIN = 0.2;

/** Finds the question that a sentence, or its last part, most likely asks; `null` if nothing points to one. */
export type FindSimilarQuestion = (
  message: string,
  sentence: Sentence,
  isCandidate: (question: Question) => boolean,
) => SimilarQuestion | null;

/** Creates the function that finds the question that a sentence most likely asks, whatever its words. */
export function createSimilarQuestionFinder(files: QuestionFiles, judge: JudgeQuestion): FindSimilarQuestion {
  const questions = new Map(LOCALES.flatMap((locale) => files[locale].questions.map((one) => [one.id, one] as const)));
  const clauseEnds = LOCALES.flatMap((locale) => files[locale].clauseEnds);
  return (message, sentence, isCandidate) => {
    // A question that was taken out of the files since the fit is none.
    const isKnown = (id: string): boolean => questions.has(id) && isCandidate(questions.get(id)!);
    let best: SimilarQuestion | null = null;
    for (const part of listParts(message.slice(sentence.from, sentence.to), clauseEnds)) {
      const judged = judge(part, isKnown);
      if (judged === null) continue;
      const { questionId, ...figures } = judged;
      const weight = figures.asked * figures.margin;
      if (best !== null && weight <= best.weight) continue;
      const start = Math.max(0, sentence.compact.length - compactText(part).length);
      const span = [start, sentence.compact.length] as const;
      best = { question: questions.get(questionId)!, weight, sentence, span, ...figures };
      // What the whole sentence says counts more than its end alone.
      if (figures.margin >= MIN_CLEAR_MARGIN) break;
    }
    return best;
  };
}

/** Returns a sentence and its ends that may ask by themselves. */
function listParts(sentence: string, clauseEnds: readonly string[]): string[] {
  const words = sentence.split(/\s+/).filter(Boolean);
  const ends = words.slice(0, -1).flatMap((word, index) => {
    const endsClause = clauseEnds.some((end) => word.endsWith(end));
    return endsClause ? [words.slice(index + 1).join(' ')] : [];
  });
  return [words.join(' '), ...ends];
}
