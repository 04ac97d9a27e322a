import type { TrainingVector } from './featureNumbers';
import type { LinearModel } from './linearModel';
import { packExamples, shuffleExamples } from './packedExamples';
import { PackedNames } from './packedNames';
import { WeightTrainer } from './weightTrainer';

/**
 * The weights depend on the order of the examples, most of all those of rare features: with one order, a model fitted in
 * another order decided 8 % of unseen messages differently. The average over several orders depends on it much less.
 */
const ORDERS = 3;
/** Number of passes over the examples in each order, by default. */
const EPOCHS = 4;
/** Features in fewer examples are left out, because they do not generalize. */
const MIN_EXAMPLES_PER_FEATURE = 4;

/** Fitted weights, by the numbers of features. */
export interface FittedWeights {
  /** The row of each feature; -1 for features in too few of the vectors. */
  readonly rows: Int32Array;
  /** Row-major: one row per feature, one column per class. */
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/**
 * Fits weights to labelled messages: multinomial logistic regression with AdaGrad. The same vectors give the same weights
 * on every machine.
 * @param featureCount how many features have numbers
 * @param epochs number of passes over the examples in each order
 */
export function fitWeights(
  classCount: number,
  featureCount: number,
  vectors: readonly TrainingVector[],
  epochs = EPOCHS,
): FittedWeights {
  const rows = findCommonFeatures(featureCount, vectors);
  const rowCount = rows.reduce((count, row) => (row >= 0 ? count + 1 : count), 0);
  const examples = packExamples(vectors, rows);
  const weights = new Float32Array(rowCount * classCount);
  const bias = new Float64Array(classCount);
  for (let order = 0; order < ORDERS; order++) {
    const trainer = new WeightTrainer(examples, rowCount, classCount);
    for (let epoch = 0; epoch < epochs; epoch++)
      for (const example of shuffleExamples(vectors, order * epochs + epoch)) trainer.update(example);
    trainer.addTo(weights, bias, ORDERS);
  }
  return { rows, weights, bias };
}

/**
 * Makes a model of fitted weights. Its temperature is 1, so the probabilities are not calibrated.
 * @param names the features' names, by their numbers
 */
export function toLinearModel<Class extends string>(
  classes: readonly Class[],
  names: readonly string[],
  { rows, weights, bias }: FittedWeights,
): LinearModel<Class> {
  return { classes, temperature: 1, bias: [...bias], ...sortRows(names, rows, weights, classes.length) };
}

/** Returns the row of each feature by its number; -1 for features in too few of the vectors. */
function findCommonFeatures(featureCount: number, vectors: readonly TrainingVector[]): Int32Array {
  const counts = new Int32Array(featureCount);
  for (const { features } of vectors) for (let at = 0; at < features.length; at++) counts[features[at]!]!++;
  let next = 0;
  return counts.map((count) => (count >= MIN_EXAMPLES_PER_FEATURE ? next++ : -1));
}

/** Sorts the rows by feature name, so that a changed training line changes little of the stored model. */
function sortRows(names: readonly string[], rows: Int32Array, weights: Float32Array, classCount: number) {
  const kept = names.map((name, number) => ({ name, row: rows[number]! })).filter(({ row }) => row >= 0);
  kept.sort((a, b) => (a.name < b.name ? -1 : 1));
  const sorted = new Float32Array(weights.length);
  for (const [place, { row }] of kept.entries())
    sorted.set(weights.subarray(row * classCount, (row + 1) * classCount), place * classCount);
  return { featureRows: new PackedNames(kept.map(({ name }) => name).join('\n')), weights: sorted };
}
