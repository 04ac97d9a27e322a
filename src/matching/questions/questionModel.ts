import { join } from 'node:path';
import { projectRoot } from '../../platform/projectRoot';
import { computeProbabilities, type LinearModel } from '../linearModel/linearModel';
import { readReplyFeatures } from '../replies/replyModel';
import { createLikeliestQuestionFinder, type LikeliestQuestion, type QuestionCounts } from './questionCounts';

/** Whether a message asks one of the questions of the locale files, or not. */
export const ASKS_CLASSES = ['asks', 'none'] as const;
export type AsksClass = (typeof ASKS_CLASSES)[number];

/** What was fitted to the labelled messages: which question is asked, and whether any is. */
export interface QuestionModel {
  readonly counts: QuestionCounts;
  readonly asks: LinearModel<AsksClass>;
}

/** Paths of the fitted parts, which `npm run -s fit` writes. */
export const QUESTION_COUNTS_PATH = join(projectRoot, 'src/matching/questions/fittedCounts.json');
export const ASKS_MODEL_PATH = join(projectRoot, 'src/matching/questions/fittedModel.json');

/** A question that a text may ask. */
export interface JudgedQuestion extends LikeliestQuestion {
  /** The probability that the text asks any of the questions. */
  readonly asked: number;
}

/** Judges what a text asks. Its functions are pure and never throw. */
export interface QuestionJudge {
  /** Returns the question that a text most likely asks among those that may be asked, and whether it asks any. */
  judge(text: string, isCandidate: (questionId: string) => boolean): JudgedQuestion | null;
  /** Returns the probability that a text asks any of the questions. */
  computeAsked(text: string): number;
}

export function createQuestionJudge({ counts, asks }: QuestionModel): QuestionJudge {
  const findLikeliest = createLikeliestQuestionFinder(counts);
  return {
    judge(text, isCandidate) {
      const likeliest = findLikeliest(text, isCandidate);
      return likeliest === null ? null : { ...likeliest, asked: computeAsked(asks, text) };
    },
    computeAsked: (text) => computeAsked(asks, text),
  };
}

function computeAsked(model: LinearModel<AsksClass>, text: string): number {
  return computeProbabilities(model, readReplyFeatures(text))[model.classes.indexOf('asks')]!;
}
