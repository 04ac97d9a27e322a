import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import { visitFeatures, type AnalyzedMessage } from './messageFeatures';

/** The classes of the model: the symptoms, and `out_of_scope` for everything else. */
export const SYMPTOM_CLASSES = [...SYMPTOM_IDS, 'out_of_scope'] as const;
export type SymptomClass = SymptomId | 'out_of_scope';

const CLASS_COUNT = SYMPTOM_CLASSES.length;

/** A multinomial logistic regression model. Its weights and biases are in the order of `SYMPTOM_CLASSES`. */
export interface SymptomModel {
  /** Softmax temperature, chosen so that predictions with probability 0.9 are right nine times out of ten. */
  readonly temperature: number;
  readonly bias: readonly number[];
  /** The row of each feature in `weights`, by feature name. */
  readonly featureRows: ReadonlyMap<string, number>;
  /** Row-major: one row per feature, one column per class. */
  readonly weights: ArrayLike<number>;
}

/** Whether the model has a feature for a term of the phrases files, affirmed or denied. */
export function isFittedTerm({ featureRows }: SymptomModel, term: string): boolean {
  return featureRows.has(`#${term}`) || featureRows.has(`#~${term}`);
}

/**
 * The weight of a feature for a class minus its mean weight over all classes; 0 if the model does not have the feature.
 */
export function computeRelativeWeight(
  { featureRows, weights }: SymptomModel,
  feature: string,
  symptomClass: SymptomClass,
): number {
  const row = featureRows.get(feature);
  if (row === undefined) return 0;
  let sum = 0;
  for (let index = 0; index < CLASS_COUNT; index++) sum += weights[row * CLASS_COUNT + index]!;
  return weights[row * CLASS_COUNT + SYMPTOM_CLASSES.indexOf(symptomClass)]! - sum / CLASS_COUNT;
}

/**
 * Computes the logit of each class, in the order of `SYMPTOM_CLASSES`. A feature that occurs several times counts once.
 */
export function computeLogits({ bias, featureRows, weights }: SymptomModel, message: AnalyzedMessage): number[] {
  const logits = [...bias];
  const countedRows = new Set<number>();
  visitFeatures(message, (feature, strength) => {
    const row = featureRows.get(feature);
    if (row === undefined || countedRows.has(row)) return;
    countedRows.add(row);
    for (let index = 0; index < CLASS_COUNT; index++) logits[index]! += weights[row * CLASS_COUNT + index]! * strength;
  });
  return logits;
}

/** Converts logits to probabilities that add up to 1. */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const highest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const total = exponentials.reduce((one, other) => one + other, 0);
  return exponentials.map((value) => value / total);
}
