import { LOCALES } from '../../domain/locale';
import { lazy } from '../../platform/lazy';
import { compactText } from '../replies/compactText';
import type { QuestionFiles } from './loadQuestions';
import { createNearestExampleFinder, type Example } from './nearestExampleFinder';
import type { Question } from './questionFile';
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

/** A sentence that is less similar to the examples than this asks something else. */
const MIN_SIMILARITY = 0.24;
/** With less distance to the next best question, it is unclear which of the two is meant. */
const MIN_MARGIN = 0.05;

/** Creates the function that finds the question whose examples are similar to a sentence or to its last part. */
export function createSimilarQuestionFinder(
  files: QuestionFiles,
): (message: string, sentence: Sentence, isCandidate: (question: Question) => boolean) => FoundQuestion | null {
  const questions = new Map(LOCALES.flatMap((locale) => files[locale].questions.map((one) => [one.id, one] as const)));
  const findNearest = lazy(() => createNearestExampleFinder(listExamples(files)));
  const clauseEnds = LOCALES.flatMap((locale) => files[locale].clauseEnds);
  return (message, sentence, isCandidate) => {
    let best: FoundQuestion | null = null;
    for (const start of listPartStarts(message.slice(sentence.from, sentence.to), clauseEnds)) {
      const found = findNearest()(sentence.compact.slice(start).trim(), (id) => isCandidate(questions.get(id)!));
      if (found === null || found.similarity < MIN_SIMILARITY || found.margin < MIN_MARGIN) continue;
      if (best !== null && found.similarity <= best.weight) continue;
      const question = questions.get(found.questionId)!;
      best = { question, weight: found.similarity, sentence, span: [start, sentence.compact.length] };
    }
    return best;
  };
}

function listExamples(files: QuestionFiles): Example[] {
  return LOCALES.flatMap((locale) => [
    ...files[locale].questions.flatMap(({ id, examples }) =>
      examples.map((text) => ({ text: compactText(text), questionId: id })),
    ),
    ...files[locale].notQuestions.map((text) => ({ text: compactText(text), questionId: null })),
  ]);
}

/** Returns where the parts of a sentence begin that may ask by themselves, as indexes of its compact text. */
function listPartStarts(text: string, clauseEnds: readonly string[]): number[] {
  const words = text.split(/\s+/).filter(Boolean);
  const starts = words.slice(0, -1).flatMap((word, index) => {
    const endsClause = clauseEnds.some((end) => word.endsWith(end));
    return endsClause ? [compactText(words.slice(0, index + 1).join(' ')).length] : [];
  });
  return [0, ...starts];
}
