import { visitFeatures, type AnalyzedMessage } from './messageFeatures';
import { SYMPTOM_CLASSES, softmax, type SymptomClass, type SymptomModel } from './symptomModel';

/** A labelled message. */
export interface Example {
  readonly message: AnalyzedMessage;
  readonly label: SymptomClass;
}

/** Number of passes over the examples. */
const EPOCHS = 12;
/** L2 regularization strength. */
const WEIGHT_DECAY = 2e-4;
/** Features in fewer examples are left out, because they do not generalize. */
const MIN_EXAMPLES_PER_FEATURE = 4;

/** Local names: in Jest's sandbox, looking up the global `Math` in the inner loop makes fitting five times slower. */
const { abs, sqrt } = Math;
const CLASS_COUNT = SYMPTOM_CLASSES.length;
const LEARNING_RATE = 0.5;
const BIAS_LEARNING_RATE = 0.01;
/** Smaller errors do not update the weights. */
const MIN_ERROR = 1e-4;

/** An example as a sparse vector: the model row and the strength of each feature, and the index of its class. */
interface TrainingVector {
  readonly rows: Int32Array;
  readonly strengths: Float64Array;
  readonly label: number;
}

/** The state of the AdaGrad optimizer. */
interface Weights {
  readonly values: Float64Array;
  readonly squaredGradients: Float64Array;
  readonly bias: Float64Array;
}

/**
 * Fits a model to labelled messages: multinomial logistic regression with AdaGrad. The same examples in the same
 * order give the same model on every machine. The temperature is 1, so the probabilities are not calibrated.
 */
export function fitModel(examples: readonly Example[]): SymptomModel {
  const examplesWithFeatures = examples.map(({ message, label }) => ({ features: collectFeatures(message), label }));
  const names = findCommonFeatures(examplesWithFeatures.map(({ features }) => features));
  const featureRows = new Map(names.map((name, row) => [name, row]));
  const vectors = examplesWithFeatures.map(({ features, label }) => toTrainingVector(features, label, featureRows));
  const weights: Weights = {
    values: new Float64Array(names.length * CLASS_COUNT),
    squaredGradients: new Float64Array(names.length * CLASS_COUNT).fill(1e-8),
    bias: new Float64Array(CLASS_COUNT),
  };
  const random = createSeededRandom(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(vectors, random);
    for (const vector of vectors) updateWeights(vector, weights);
  }
  return { temperature: 1, bias: [...weights.bias], featureRows, weights: weights.values };
}

type Features = ReadonlyMap<string, number>;

function collectFeatures(message: AnalyzedMessage): Features {
  const features = new Map<string, number>();
  visitFeatures(message, (name, strength) => {
    if (!features.has(name)) features.set(name, strength);
  });
  return features;
}

function findCommonFeatures(featureMaps: readonly Features[]): string[] {
  const counts = new Map<string, number>();
  for (const features of featureMaps) {
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= MIN_EXAMPLES_PER_FEATURE)
    .map(([name]) => name)
    .sort();
}

function toTrainingVector(
  features: Features,
  label: SymptomClass,
  featureRows: ReadonlyMap<string, number>,
): TrainingVector {
  const knownFeatures = [...features].filter(([name]) => featureRows.has(name));
  return {
    rows: Int32Array.from(knownFeatures, ([name]) => featureRows.get(name)!),
    strengths: Float64Array.from(knownFeatures, ([, strength]) => strength),
    label: SYMPTOM_CLASSES.indexOf(label),
  };
}

function updateWeights({ rows, strengths, label }: TrainingVector, { values, squaredGradients, bias }: Weights): void {
  const logits = [...bias];
  for (let index = 0; index < rows.length; index++) {
    const offset = rows[index]! * CLASS_COUNT;
    for (let classIndex = 0; classIndex < CLASS_COUNT; classIndex++)
      logits[classIndex]! += values[offset + classIndex]! * strengths[index]!;
  }
  const probabilities = softmax(logits);
  for (let classIndex = 0; classIndex < CLASS_COUNT; classIndex++) {
    const error = probabilities[classIndex]! - (classIndex === label ? 1 : 0);
    bias[classIndex]! -= BIAS_LEARNING_RATE * error;
    if (abs(error) < MIN_ERROR) continue;
    for (let index = 0; index < rows.length; index++) {
      const weightIndex = rows[index]! * CLASS_COUNT + classIndex;
      const gradient = error * strengths[index]! + WEIGHT_DECAY * values[weightIndex]!;
      squaredGradients[weightIndex]! += gradient * gradient;
      values[weightIndex]! -= (LEARNING_RATE * gradient) / sqrt(squaredGradients[weightIndex]!);
    }
  }
}

/** A linear congruential generator. Returns numbers from 0 (inclusive) to 1 (exclusive), the same on every machine. */
function createSeededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function shuffle(items: unknown[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}
