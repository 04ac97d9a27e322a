import { FeatureNumbers } from '../linearModel/featureNumbers';
import { visitRows } from '../linearModel/features';
import { PackedNames } from '../linearModel/packedNames';
import { visitQuestionFeatures } from './questionFeatures';

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
  const indexes = new Map(questionIds.map((id, index) => [id, index]));
  const numbers = new FeatureNumbers();
  const vectors = examples.flatMap(({ text, questionId }) => {
    const question = indexes.get(questionId);
    return question === undefined
      ? []
      : [numbers.toVector((visitor) => visitQuestionFeatures(text, visitor), question)];
  });
  const names = numbers.listNames();
  const totals = new Uint32Array(names.length);
  /** Row-major: one row per feature, one column per question. */
  const found = new Uint32Array(names.length * questionIds.length);
  for (const { features, label } of vectors)
    for (let at = 0; at < features.length; at++) {
      totals[features[at]!]! += 1;
      found[features[at]! * questionIds.length + label]! += 1;
    }
  const kept = [...names.keys()]
    .filter((number) => totals[number]! >= MIN_EXAMPLES_PER_FEATURE)
    .sort((one, other) => (names[one]! < names[other]! ? -1 : 1));
  const lists = kept.map((number) =>
    listCounts(found.subarray(number * questionIds.length, (number + 1) * questionIds.length)),
  );
  return {
    questionIds,
    exampleCounts: questionIds.map((_id, question) => vectors.filter(({ label }) => label === question).length),
    rows: new PackedNames(kept.map((number) => names[number]).join('\n')),
    starts: toStarts(lists.map(({ length }) => length / 2)),
    counts: Uint8Array.from(lists.flat()),
  };
}

/** Returns, in turns, the index and the count of each question that has a feature. */
function listCounts(found: Uint32Array): number[] {
  const list: number[] = [];
  for (let question = 0; question < found.length; question++)
    if (found[question]! > 0) list.push(question, Math.min(found[question]!, MAX_BYTE));
  return list;
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
  const { questionIds, rows, starts, counts } = model;
  const evidenceOf = tabulateEvidence(model.exampleCounts);
  return (text, isCandidate) => {
    const scores = new Float64Array(questionIds.length);
    let total = 0;
    visitRows(
      rows,
      (visitor) => visitQuestionFeatures(text, visitor),
      (row) => {
        const end = starts[row + 1]!;
        const weight = Math.log((2 * (questionIds.length + 2)) / (end - starts[row]!));
        total += weight;
        for (let at = starts[row]!; at < end; at += 2) {
          const question = counts[at]!;
          scores[question]! += weight * evidenceOf[question * (MAX_BYTE + 1) + counts[at + 1]!]!;
        }
      },
    );
    // Whether a question may be asked takes a search through the message: only the first ones are tried.
    const isOpen = (index: number): boolean => isCandidate(questionIds[index]!);
    const best = findHighest(scores, isOpen);
    if (best === null) return null;
    const { index, score } = best;
    const next = findHighest(scores, isOpen)?.score ?? 0;
    return { questionId: questionIds[index]!, evidence: score / total, margin: (score - next) / total };
  };
}

/** Returns how much each count of examples points to each question. Row-major: one row per question. */
function tabulateEvidence(exampleCounts: readonly number[]): Float64Array {
  return Float64Array.from({ length: exampleCounts.length * (MAX_BYTE + 1) }, (_one, at) => {
    const share = (at % (MAX_BYTE + 1)) / exampleCounts[Math.floor(at / (MAX_BYTE + 1))]!;
    return Math.log((share + UNSEEN_SHARE) / UNSEEN_SHARE);
  });
}

/**
 * Returns the highest positive score of a question that may be asked, and removes it and the scores that are higher;
 * `null` if there is none.
 */
function findHighest(
  scores: Float64Array,
  isOpen: (index: number) => boolean,
): { readonly index: number; readonly score: number } | null {
  for (;;) {
    let index = -1;
    let score = 0;
    for (let at = 0; at < scores.length; at++) {
      if (scores[at]! <= score) continue;
      index = at;
      score = scores[at]!;
    }
    if (index < 0) return null;
    scores[index] = 0;
    if (isOpen(index)) return { index, score };
  }
}
