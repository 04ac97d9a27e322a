import { SYMPTOM_IDS } from '../../domain/symptom';
import { listNgramEnds, visitNames } from '../linearModel/features';
import { computeRelativeWeight } from '../linearModel/linearModel';
import { visitFeatures, visitNgramStarts, type AnalyzedMessage } from './messageFeatures';
import type { SymptomClass, SymptomModel } from './symptomModel';
import type { SymptomClassification } from './symptomClassifier';
import { visitWordSpans } from './wordFeatures';

/** The weight of a term or word for a class (above 0) or against it, compared with the other classes. */
export interface Contribution {
  readonly name: string;
  readonly weight: number;
}

/**
 * The reasons for a classification, for content editors. Contributions are sorted by absolute weight, heaviest first.
 */
export interface Explanation {
  /** The class that the weights refer to: the most likely one. */
  readonly explainedClass: SymptomClass;
  readonly terms: readonly Contribution[];
  readonly words: readonly Contribution[];
}

/** Smaller weights are left out. */
const MIN_WEIGHT = 0.01;

/** Attributes the weights of a classification to the terms and the words of the message. */
export function explainClassification(
  { probabilities, message }: SymptomClassification,
  model: SymptomModel,
): Explanation {
  const explainedClass = SYMPTOM_IDS.reduce<SymptomClass>(
    (best, one) => (probabilities[one] > probabilities[best] ? one : best),
    'out_of_scope',
  );
  const featureWeights = new Map<string, number>();
  const addWeight = (name: string, strength: number): void => {
    if (!featureWeights.has(name))
      featureWeights.set(name, strength * computeRelativeWeight(model, name, explainedClass));
  };
  visitFeatures(message, visitNames(addWeight));
  return {
    explainedClass,
    terms: sortContributions(pickTermWeights(featureWeights)),
    words: sortContributions(sumWordWeights(message, featureWeights)),
  };
}

type WeightsByName = ReadonlyMap<string, number>;

/** Sums the weights of each term over both groups of features. */
function pickTermWeights(weights: WeightsByName): WeightsByName {
  const termWeights = new Map<string, number>();
  for (const [name, weight] of weights) {
    if (/^[#*]/.test(name)) termWeights.set(name.slice(1), (termWeights.get(name.slice(1)) ?? 0) + weight);
  }
  return termWeights;
}

/** Distributes the weight of each n-gram, word and pair over its characters and sums the characters of each word. */
function sumWordWeights(message: AnalyzedMessage, weights: WeightsByName): WeightsByName {
  const { keystrokes } = message;
  const characterWeights = new Float64Array(keystrokes.normalizedText.length);
  visitNgramStarts(message, (markedKeys, start, denialMark) => {
    for (const end of listNgramEnds(markedKeys, start)) {
      const weight = weights.get(denialMark + markedKeys.slice(start, end)) ?? 0;
      const positions = keystrokes.sourceIndexes.slice(Math.max(0, start - 1), end - 1);
      for (const position of positions) characterWeights[position]! += weight / positions.length;
    }
  });
  visitWordSpans(message, (name, start, end) => {
    for (let position = start; position < end; position++)
      characterWeights[position]! += (weights.get(name) ?? 0) / (end - start);
  });
  const words = new Map<string, number>();
  for (const match of keystrokes.normalizedText.matchAll(/\S+/g)) {
    const sum = characterWeights
      .subarray(match.index, match.index + match[0].length)
      .reduce((one, other) => one + other, 0);
    words.set(match[0], (words.get(match[0]) ?? 0) + sum + (weights.get(`=${match[0]}`) ?? 0));
  }
  return words;
}

function sortContributions(weights: WeightsByName): Contribution[] {
  return [...weights]
    .map(([name, weight]) => ({ name, weight }))
    .filter(({ weight }) => Math.abs(weight) >= MIN_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
