import type { PackedExamples } from './packedExamples';

/** L2 regularization strength. */
const WEIGHT_DECAY = 5e-4;
const LEARNING_RATE = 0.5;
const BIAS_LEARNING_RATE = 0.01;
/** Smaller errors do not update the weights: most examples are soon right, and most of the time would go into them. */
const MIN_ERROR = 0.01;
/** The sum of squared gradients before the first update; not 0, because it is divided by. */
const INITIAL_SQUARES = 1e-8;
/** Numbers that a row has for each class: the weight and its sum of squared gradients. */
const FIELDS = 2;

/** Local names: in Jest's sandbox, looking up a global in the inner loop makes fitting five times slower. */
const { abs, exp, sqrt } = Math;

/** Fits the weights of a multinomial logistic regression with AdaGrad, one example after the other. */
export class WeightTrainer {
  /**
   * Row-major: one row per feature; for each class, the weight and its sum of squared gradients. An update needs both, and
   * as neighbours they are read from memory together.
   */
  private readonly weights: Float32Array;
  private readonly bias: Float64Array;
  private readonly errors: Float64Array;

  constructor(
    private readonly examples: PackedExamples,
    rowCount: number,
    classCount: number,
  ) {
    this.weights = new Float32Array(rowCount * classCount * FIELDS);
    for (let at = 1; at < this.weights.length; at += FIELDS) this.weights[at] = INITIAL_SQUARES;
    this.bias = new Float64Array(classCount);
    this.errors = new Float64Array(classCount);
  }

  /** @param example its index */
  update(example: number): void {
    const { weights, bias, errors } = this;
    const { rows, strengths, starts, labels } = this.examples;
    const start = starts[example]!;
    const end = starts[example + 1]!;
    const rowLength = bias.length * FIELDS;
    errors.set(bias);
    addLogits(errors, weights, this.examples, start, end);
    toErrors(errors, labels[example]!);
    for (let ofClass = 0; ofClass < errors.length; ofClass++) {
      const error = errors[ofClass]!;
      bias[ofClass]! -= BIAS_LEARNING_RATE * error;
      if (abs(error) < MIN_ERROR) continue;
      for (let index = start; index < end; index++) {
        const at = rows[index]! * rowLength + ofClass * FIELDS;
        const gradient = error * strengths[index]! + WEIGHT_DECAY * weights[at]!;
        const squared = weights[at + 1]! + gradient * gradient;
        weights[at + 1] = squared;
        weights[at]! -= (LEARNING_RATE * gradient) / sqrt(squared);
      }
    }
  }

  /**
   * Adds a share of the fitted values to sums.
   * @param weights row-major: one row per feature, one column per class
   * @param divisor what each value is divided by
   */
  addTo(weights: Float32Array, bias: Float64Array, divisor: number): void {
    for (let at = 0; at < weights.length; at++) weights[at]! += this.weights[at * FIELDS]! / divisor;
    for (let at = 0; at < bias.length; at++) bias[at]! += this.bias[at]! / divisor;
  }
}

/**
 * Adds the weights of an example's features to the sum of each class. Four features at a time, because reading and writing
 * the sums takes longer than adding to them; always in the same order, because a sum depends on it.
 */
function addLogits(
  sums: Float64Array,
  weights: Float32Array,
  { rows, strengths }: PackedExamples,
  start: number,
  end: number,
): void {
  const rowLength = sums.length * FIELDS;
  let index = start;
  for (; index + 3 < end; index += 4) {
    const first = rows[index]! * rowLength;
    const second = rows[index + 1]! * rowLength;
    const third = rows[index + 2]! * rowLength;
    const fourth = rows[index + 3]! * rowLength;
    const [ofFirst, ofSecond] = [strengths[index]!, strengths[index + 1]!];
    const [ofThird, ofFourth] = [strengths[index + 2]!, strengths[index + 3]!];
    for (let ofClass = 0, at = 0; ofClass < sums.length; ofClass++, at += FIELDS)
      sums[ofClass] =
        sums[ofClass]! +
        weights[first + at]! * ofFirst +
        weights[second + at]! * ofSecond +
        weights[third + at]! * ofThird +
        weights[fourth + at]! * ofFourth;
  }
  for (; index < end; index++) {
    const row = rows[index]! * rowLength;
    const strength = strengths[index]!;
    for (let ofClass = 0, at = row; ofClass < sums.length; ofClass++, at += FIELDS)
      sums[ofClass]! += weights[at]! * strength;
  }
}

/** Turns logits into errors, in place: the probability of each class minus its expected one. */
function toErrors(logits: Float64Array, label: number): void {
  let highest = logits[0]!;
  for (let at = 1; at < logits.length; at++) if (logits[at]! > highest) highest = logits[at]!;
  let total = 0;
  for (let at = 0; at < logits.length; at++) total += logits[at] = exp(logits[at]! - highest);
  for (let at = 0; at < logits.length; at++) logits[at]! /= total;
  logits[label]! -= 1;
}
