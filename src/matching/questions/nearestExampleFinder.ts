import { toKeystrokes } from '../symptoms/keystrokes';
import { findAll } from '../../platform/findAll';

/** A sentence of the question files, and the question that it asks; `null` if it asks none of them. */
export interface Example {
  readonly text: string;
  readonly questionId: string | null;
}

/** The question whose examples are nearest to a sentence. */
export interface NearestQuestion {
  readonly questionId: string;
  /** From 0 (nothing in common) to 1 (the same sentence as an example). */
  readonly similarity: number;
  /** How much less similar the next best question is, and the sentences that ask none. */
  readonly margin: number;
}

const MIN_NGRAM_LENGTH = 3;
const MAX_NGRAM_LENGTH = 5;
const LATIN_WORD = /[a-z]+/g;
/** A word of a language with spaces says more than a piece of one. */
const WORD_WEIGHT = 2;
/** What no example has says little about which question it is, but makes the sentence less similar. */
const UNKNOWN_WEIGHT = 0.5;
/** Above 1, what few questions have counts even more. */
const RARITY_EXPONENT = 1.5;
/** The examples of a question that count, and how much each of them counts compared with the more similar one. */
const MAX_EXAMPLES = 6;
const NEXT_EXAMPLE_WEIGHT = 0.7;

/** The weight of each feature of a sentence; the squares add up to 1. */
type Vector = ReadonlyMap<string, number>;

/** Finds the question whose examples are nearest to a sentence, among those that may be found. */
export type FindNearestQuestion = (
  compact: string,
  isCandidate: (questionId: string) => boolean,
) => NearestQuestion | null;

/**
 * Creates a function that finds the question whose examples are nearest to a sentence. Sentences are compared by their
 * n-grams of keys, so that endings and typing errors matter little: the cosine of vectors in which an n-gram counts more
 * the fewer questions have it (TF-IDF with questions as documents). Nothing is fitted.
 * @param examples compact text, as from `compactText`
 */
export function createNearestExampleFinder(examples: readonly Example[]): FindNearestQuestion {
  const featureLists = examples.map(({ text }) => listFeatures(text));
  const weightOf = createFeatureWeights(examples, featureLists);
  const index = new Map<string, (readonly [example: number, weight: number])[]>();
  for (const [example, features] of featureLists.entries()) {
    for (const [name, weight] of toVector(features, weightOf)) {
      const holders = index.get(name);
      if (holders === undefined) index.set(name, [[example, weight]]);
      else holders.push([example, weight]);
    }
  }
  return (compact, isCandidate) => {
    const similarities = new Map<number, number>();
    for (const [name, weight] of toVector(listFeatures(compact), weightOf)) {
      for (const [example, exampleWeight] of index.get(name) ?? []) {
        similarities.set(example, (similarities.get(example) ?? 0) + weight * exampleWeight);
      }
    }
    return chooseNearest(examples, similarities, isCandidate);
  };
}

/** Returns how much a feature counts, by the number of questions whose examples have it. */
function createFeatureWeights(
  examples: readonly Example[],
  featureLists: readonly ReadonlySet<string>[],
): (name: string) => number {
  const owners = new Map<string, Set<string | null>>();
  for (const [example, features] of featureLists.entries()) {
    for (const name of features) {
      owners.set(name, (owners.get(name) ?? new Set()).add(examples[example]!.questionId));
    }
  }
  const questionCount = new Set(examples.map(({ questionId }) => questionId)).size;
  return (name) => {
    const ownerCount = owners.get(name)?.size ?? 0;
    const rarity = Math.log((1 + questionCount) / Math.max(1 + ownerCount, 2)) ** RARITY_EXPONENT;
    return rarity * (name.startsWith('=') ? WORD_WEIGHT : 1) * (ownerCount === 0 ? UNKNOWN_WEIGHT : 1);
  };
}

/** Returns the n-grams of keys and the Latin words of a sentence, each once. */
function listFeatures(compact: string): Set<string> {
  const { keys, normalizedText } = toKeystrokes(compact);
  const marked = `^${keys}$`;
  const features = new Set<string>();
  for (let length = MIN_NGRAM_LENGTH; length <= MAX_NGRAM_LENGTH; length++) {
    for (let start = 0; start + length <= marked.length; start++) features.add(marked.slice(start, start + length));
  }
  for (const [word] of findAll(LATIN_WORD, normalizedText)) features.add(`=${word}`);
  return features;
}

function toVector(features: ReadonlySet<string>, weightOf: (name: string) => number): Vector {
  const weights = [...features].map((name) => [name, weightOf(name)] as const);
  const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return new Map(weights.map(([name, weight]) => [name, weight / (length || 1)]));
}

function chooseNearest(
  examples: readonly Example[],
  similarities: ReadonlyMap<number, number>,
  isCandidate: (questionId: string) => boolean,
): NearestQuestion | null {
  const byQuestion = new Map<string | null, number[]>();
  for (const [index, similarity] of similarities) {
    const { questionId } = examples[index]!;
    if (questionId !== null && !isCandidate(questionId)) continue;
    byQuestion.set(questionId, [...(byQuestion.get(questionId) ?? []), similarity]);
  }
  const ranked = [...byQuestion]
    .map(([questionId, list]) => ({ questionId, similarity: scoreOf(list) }))
    .sort((a, b) => b.similarity - a.similarity);
  const [best, next] = ranked;
  if (best === undefined || best.questionId === null) return null;
  const { questionId, similarity } = best;
  return { questionId, similarity, margin: similarity - (next?.similarity ?? 0) };
}

/** Returns the weighted mean similarity of a question's most similar examples. */
function scoreOf(similarities: readonly number[]): number {
  const best = [...similarities].sort((a, b) => b - a);
  let sum = 0;
  let weights = 0;
  for (let rank = 0; rank < MAX_EXAMPLES; rank++) {
    const weight = NEXT_EXAMPLE_WEIGHT ** rank;
    sum += (best[rank] ?? 0) * weight;
    weights += weight;
  }
  return sum / weights;
}
