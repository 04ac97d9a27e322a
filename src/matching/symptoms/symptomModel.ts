import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import { visitFeatures, type AnalyzedMessage } from './messageFeatures';

/** What a message can be about: one of the symptoms, or something else. */
export const SYMPTOM_CLASSES = [...SYMPTOM_IDS, 'out_of_scope'] as const;
export type SymptomClass = SymptomId | 'out_of_scope';

const CLASS_COUNT = SYMPTOM_CLASSES.length;

/** A linear model: what every feature says for and against every class, in the order of `SYMPTOM_CLASSES`. */
export interface SymptomModel {
  /** Divides the sums before they become probabilities, so that 0.9 is right nine times out of ten. */
  readonly temperature: number;
  readonly bias: readonly number[];
  /** The row of each feature in `weights`. */
  readonly featureRows: ReadonlyMap<string, number>;
  /** The rows of weights, one after the other. */
  readonly weights: ArrayLike<number>;
}

/** Whether a model was fitted to a term of the phrases files, said or denied. */
export function isFittedTerm({ featureRows }: SymptomModel, term: string): boolean {
  return featureRows.has(`#${term}`) || featureRows.has(`#~${term}`);
}

/** What a feature says for a class, compared with what it says for the others on average; 0 where it is unknown. */
export function relativeWeight(
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

/** The sums of what a message's features say, by class. */
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

/** Sums as probabilities; they add up to 1. */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const highest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const total = exponentials.reduce((one, other) => one + other, 0);
  return exponentials.map((value) => value / total);
}
