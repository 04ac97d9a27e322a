import { PackedNames } from '../linearModel/packedNames';
import { readQuestionFeatures, visitQuestionFeatures } from './questionFeatures';

/** A message that asks one of the questions. */
export interface QuestionExample {
  readonly text: string;
  readonly questionId: string;
}

/** How often each question has each feature, in the examples that were counted. */
export interface QuestionCounts {
  readonly questionIds: readonly string[];
  /** The number of examples of each question. */
  readonly exampleCounts: readonly number[];
  /** The row of each feature, by its name. */
  readonly rows: PackedNames;
  /** Where the counts of each row begin in `counts`, and where those of the last one end. */
  readonly starts: ArrayLike<number>;
  /** The index of a question and the number of its examples that have the feature (at most 255), in turns. */
  readonly counts: Uint8Array;
}

/** An index and a count are one byte each. */
export const MAX_BYTE = 255;
/** Rarer features do not generalize. */
const MIN_EXAMPLES_PER_FEATURE = 2;
/** The share of examples that a question is taken to have with a feature that none of its examples has. */
const UNSEEN_SHARE = 0.01;

/** Counts the features of examples. At most 255 questions. */
export function countQuestions(questionIds: readonly string[], examples: readonly QuestionExample[]): QuestionCounts {
  const exampleCounts = questionIds.map(() => 0);
  const indexes = new Map(questionIds.map((id, index) => [id, index]));
  const found = new Map<string, Map<number, number>>();
  for (const { text, questionId } of examples) {
    const question = indexes.get(questionId);
    if (question === undefined) continue;
    exampleCounts[question]! += 1;
    for (const feature of readQuestionFeatures(text)) {
      const ofFeature = found.get(feature) ?? new Map<number, number>();
      found.set(feature, ofFeature.set(question, (ofFeature.get(question) ?? 0) + 1));
    }
  }
  const kept = [...found]
    .filter(([, ofFeature]) => [...ofFeature.values()].reduce((sum, one) => sum + one, 0) >= MIN_EXAMPLES_PER_FEATURE)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const lists = kept.map(([, ofFeature]) => [...ofFeature].sort(([one], [other]) => one - other));
  return {
    questionIds,
    exampleCounts,
    rows: new PackedNames(kept.map(([name]) => name).join('\n')),
    starts: toStarts(lists.map(({ length }) => length)),
    counts: Uint8Array.from(lists.flat(2), (number) => Math.min(number, MAX_BYTE)),
  };
}

/**
 * Returns where the counts of each row begin.
 * @param lengths the number of questions of each row
 */
export function toStarts(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row++) starts[row + 1] = starts[row]! + 2 * lengths[row]!;
  return starts;
}

/** The question that a text most likely asks, if it asks any. */
export interface LikeliestQuestion {
  readonly questionId: string;
  /** How much the features of the text point to it, on average; 0 if they are as rare in its examples as in others. */
  readonly evidence: number;
  /** How much of the evidence the next question lacks. */
  readonly margin: number;
}

/** Finds the question that a text most likely asks, among those that may be asked; `null` if nothing points to one. */
export type FindLikeliestQuestion = (
  text: string,
  isCandidate: (questionId: string) => boolean,
) => LikeliestQuestion | null;

/**
 * Creates the function that finds the likeliest question: naive Bayes, in which a feature counts more the fewer
 * questions have it, and which is divided by the weight of all known features of the text, so that a long text is no
 * surer than a short one.
 */
export function createLikeliestQuestionFinder(model: QuestionCounts): FindLikeliestQuestion {
  const { questionIds, exampleCounts, rows, starts, counts } = model;
  return (text, isCandidate) => {
    const scores = new Float64Array(questionIds.length);
    let total = 0;
    for (const row of findRows(rows, text)) {
      const [start, end] = [starts[row]!, starts[row + 1]!];
      const weight = Math.log((2 * (questionIds.length + 2)) / (end - start));
      total += weight;
      for (let at = start; at < end; at += 2) {
        const question = counts[at]!;
        const share = counts[at + 1]! / exampleCounts[question]!;
        scores[question]! += weight * Math.log((share + UNSEEN_SHARE) / UNSEEN_SHARE);
      }
    }
    const ranked = questionIds
      .map((id, index) => ({ id, score: scores[index]! }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score);
    // Whether a question may be asked takes a search through the message: only the first ones are tried.
    const at = ranked.findIndex(({ id }) => isCandidate(id));
    const best = ranked[at];
    if (best === undefined) return null;
    const next = ranked.slice(at + 1).find(({ id }) => isCandidate(id));
    return { questionId: best.id, evidence: best.score / total, margin: (best.score - (next?.score ?? 0)) / total };
  };
}

/** Returns the rows of the features of a text, each once. */
function findRows(rows: PackedNames, text: string): ReadonlySet<number> {
  const found = new Set<number>();
  visitQuestionFeatures(text, (name, start, end) => {
    const row = rows.find(name, start, end);
    if (row >= 0) found.add(row);
  });
  return found;
}
