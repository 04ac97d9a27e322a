import { LOCALES } from '../../domain/locale';
import { compactText } from '../replies/compactText';
import type { QuestionFiles } from './loadQuestions';
import type { Question } from './questionFile';
import type { JudgedQuestion, QuestionJudge } from './questionModel';
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

/** Finds the question that a sentence most likely asks, whatever its words. */
export interface SimilarQuestionFinder {
  /** Finds the question that a sentence, or its last part, most likely asks; `null` if nothing points to one. */
  find(message: string, sentence: Sentence, isCandidate: (question: Question) => boolean): SimilarQuestion | null;
  /** Returns the highest probability that a sentence, or one of its parts, asks any question. Costs less than `find`. */
  computeAsked(message: string, sentence: Sentence): number;
}

export function createSimilarQuestionFinder(files: QuestionFiles, judge: QuestionJudge): SimilarQuestionFinder {
  const questions = new Map(LOCALES.flatMap((locale) => files[locale].questions.map((one) => [one.id, one] as const)));
  const clauseEnds = LOCALES.flatMap((locale) => files[locale].clauseEnds);
  const listPartsOf = (message: string, { from, to }: Sentence) => listParts(message.slice(from, to), clauseEnds);
  const find: SimilarQuestionFinder['find'] = (message, sentence, isCandidate) => {
    // A question that was taken out of the files since the fit is none.
    const isKnown = (id: string): boolean => questions.has(id) && isCandidate(questions.get(id)!);
    let best: SimilarQuestion | null = null;
    for (const part of listPartsOf(message, sentence)) {
      const judged = judge.judge(part, isKnown);
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
  return {
    find,
    computeAsked: (message, sentence) => Math.max(...listPartsOf(message, sentence).map(judge.computeAsked)),
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
