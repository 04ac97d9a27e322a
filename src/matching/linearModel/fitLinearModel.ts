import { visitNames, type FeatureSource } from './features';
import type { LinearModel } from './linearModel';
import { PackedNames } from './packedNames';

/**
 * The weights depend on the order of the examples, most of all those of rare features: with one order, a model fitted in
 * another order decided 8 % of unseen messages differently. The average over several orders depends on it much less.
 */
const ORDERS = 3;
/** Number of passes over the examples in each order, by default. */
const EPOCHS = 4;
/** L2 regularization strength. */
const WEIGHT_DECAY = 5e-4;
/** Features in fewer examples are left out, because they do not generalize. */
const MIN_EXAMPLES_PER_FEATURE = 4;
const LEARNING_RATE = 0.5;
const BIAS_LEARNING_RATE = 0.01;
/** Smaller errors do not update the weights: most examples are soon right, and most of the time would go into them. */
const MIN_ERROR = 0.01;

/** Local names: in Jest's sandbox, looking up a global in the inner loop makes fitting five times slower. */
const { abs, exp, imul, sqrt } = Math;

/** A labelled message as a sparse vector: the number and the strength of each feature, and the index of its class. */
export interface TrainingVector {
  readonly features: Int32Array;
  readonly strengths: Float32Array;
  readonly label: number;
  /** Depends on the features' names and the label alone, so that one more message does not reorder all others. */
  readonly sortKey: number;
}

/** Numbers features, so that several fits to parts of the same messages need the features only once. */
export class FeatureNumbers {
  private readonly numbers = new Map<string, number>();
  /** By number. */
  private readonly nameHashes: number[] = [];

  /** Converts the features of a message to a vector, with new numbers for features that are new. */
  toVector(visitFeatures: FeatureSource, label: number): TrainingVector {
    const strengths = new Map<number, number>();
    visitFeatures(
      visitNames((name, strength) => {
        const number = this.numbers.get(name) ?? this.addName(name);
        if (!strengths.has(number)) strengths.set(number, strength);
      }),
    );
    const features = Int32Array.from(strengths.keys());
    const sortKey = features.reduce((key, number) => mixBits(key ^ this.nameHashes[number]!), mixBits(label + 1));
    return { features, strengths: Float32Array.from(strengths.values()), label, sortKey };
  }

  private addName(name: string): number {
    const number = this.numbers.size;
    this.numbers.set(name, number);
    let hash = 0;
    for (let at = 0; at < name.length; at++) hash = mixBits(hash ^ name.charCodeAt(at));
    this.nameHashes.push(hash);
    return number;
  }

  /** Feature names in the order of their numbers. */
  listNames(): string[] {
    return [...this.numbers.keys()];
  }
}

/**
 * Fits a model to labelled messages: multinomial logistic regression with AdaGrad. The same vectors give the same model
 * on every machine. The temperature is 1, so the probabilities are not calibrated.
 * @param epochs number of passes over the examples in each order
 */
export function fitLinearModel<Class extends string>(
  classes: readonly Class[],
  names: readonly string[],
  vectors: readonly TrainingVector[],
  epochs = EPOCHS,
): LinearModel<Class> {
  const rows = findCommonFeatures(names, vectors);
  const classCount = classes.length;
  const rowCount = rows.reduce((count, row) => (row >= 0 ? count + 1 : count), 0);
  const examples = vectors.map((vector) => keepFeatures(vector, rows));
  const weights = new Float32Array(rowCount * classCount);
  const bias = new Float64Array(classCount);
  for (let order = 0; order < ORDERS; order++) {
    const trainer = new Trainer(rowCount, classCount);
    for (let epoch = 0; epoch < epochs; epoch++)
      for (const example of shuffle(examples, order * epochs + epoch)) trainer.update(example);
    for (let at = 0; at < weights.length; at++) weights[at]! += trainer.weights[at]! / ORDERS;
    for (let at = 0; at < classCount; at++) bias[at]! += trainer.bias[at]! / ORDERS;
  }
  return { classes, temperature: 1, bias: [...bias], ...sortRows(names, rows, weights, classCount) };
}

/** Returns the row of each feature by its number; -1 for features in too few of the vectors. */
function findCommonFeatures(names: readonly string[], vectors: readonly TrainingVector[]): Int32Array {
  const counts = new Int32Array(names.length);
  for (const { features } of vectors) for (let at = 0; at < features.length; at++) counts[features[at]!]!++;
  let next = 0;
  return counts.map((count) => (count >= MIN_EXAMPLES_PER_FEATURE ? next++ : -1));
}

function keepFeatures({ features, strengths, label, sortKey }: TrainingVector, rows: Int32Array): TrainingVector {
  const keptFeatures = new Int32Array(features.length);
  const keptStrengths = new Float32Array(features.length);
  let count = 0;
  for (let at = 0; at < features.length; at++) {
    const row = rows[features[at]!]!;
    if (row < 0) continue;
    keptFeatures[count] = row;
    keptStrengths[count] = strengths[at]!;
    count += 1;
  }
  return { features: keptFeatures.subarray(0, count), strengths: keptStrengths.subarray(0, count), label, sortKey };
}

/** The weights and the state of the AdaGrad optimizer. */
class Trainer {
  readonly weights: Float32Array;
  readonly bias: Float64Array;
  private readonly squaredGradients: Float32Array;
  private readonly errors: Float64Array;
  /** The classes whose weights an example updates. */
  private readonly wrongClasses: Int32Array;

  constructor(rowCount: number, classCount: number) {
    this.weights = new Float32Array(rowCount * classCount);
    this.squaredGradients = new Float32Array(rowCount * classCount).fill(1e-8);
    this.bias = new Float64Array(classCount);
    this.errors = new Float64Array(classCount);
    this.wrongClasses = new Int32Array(classCount);
  }

  update({ features, strengths, label }: TrainingVector): void {
    const { weights, squaredGradients, bias, errors, wrongClasses } = this;
    const classCount = bias.length;
    this.computeErrors(features, strengths, label);
    let wrongCount = 0;
    for (let ofClass = 0; ofClass < classCount; ofClass++) {
      bias[ofClass]! -= BIAS_LEARNING_RATE * errors[ofClass]!;
      if (abs(errors[ofClass]!) >= MIN_ERROR) wrongClasses[wrongCount++] = ofClass;
    }
    // One feature after the other, because the weights of a feature are neighbours in memory.
    for (let index = 0; index < features.length; index++) {
      const offset = features[index]! * classCount;
      const strength = strengths[index]!;
      for (let place = 0; place < wrongCount; place++) {
        const ofClass = wrongClasses[place]!;
        const at = offset + ofClass;
        const gradient = errors[ofClass]! * strength + WEIGHT_DECAY * weights[at]!;
        const squared = squaredGradients[at]! + gradient * gradient;
        squaredGradients[at] = squared;
        weights[at]! -= (LEARNING_RATE * gradient) / sqrt(squared);
      }
    }
  }

  /** Sets `errors` to the probability of each class minus its expected one. */
  private computeErrors(features: Int32Array, strengths: Float32Array, label: number): void {
    const { weights, bias, errors } = this;
    const classCount = bias.length;
    errors.set(bias);
    for (let index = 0; index < features.length; index++) {
      const offset = features[index]! * classCount;
      const strength = strengths[index]!;
      for (let ofClass = 0; ofClass < classCount; ofClass++) errors[ofClass]! += weights[offset + ofClass]! * strength;
    }
    let highest = errors[0]!;
    for (let ofClass = 1; ofClass < classCount; ofClass++) if (errors[ofClass]! > highest) highest = errors[ofClass]!;
    let total = 0;
    for (let ofClass = 0; ofClass < classCount; ofClass++) total += errors[ofClass] = exp(errors[ofClass]! - highest);
    for (let ofClass = 0; ofClass < classCount; ofClass++) errors[ofClass]! /= total;
    errors[label]! -= 1;
  }
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

/** Returns the examples in an order that looks random, where each has its place among the others by its key alone. */
function shuffle(examples: readonly TrainingVector[], seed: number): TrainingVector[] {
  const placed = examples.map((example) => ({ example, place: mixBits(example.sortKey + seed) }));
  return placed.sort((a, b) => a.place - b.place).map(({ example }) => example);
}

/** Returns a number of 32 bits, in which each bit of the given number changes about half of the bits. */
function mixBits(bits: number): number {
  let mixed = imul(bits ^ (bits >>> 16), 0x45d9f3b);
  mixed = imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
