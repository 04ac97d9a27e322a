import { PackedNames } from './packedNames';

/** Receives the features of a message with their strengths. A feature may come several times; only the first one counts. */
export interface FeatureVisitor {
  visit(name: string, strength: number): void;
  /**
   * Visits the feature whose name is the part of a text from `start` to `end`. A message has hundreds of n-grams, and most
   * need never be strings of their own.
   */
  visitPart(text: string, start: number, end: number, strength: number): void;
}

/** Calls the visitor for every feature of one message. */
export type FeatureSource = (visitor: FeatureVisitor) => void;

/** Creates a visitor that wants the names of all features. */
export function visitNames(visit: (name: string, strength: number) => void): FeatureVisitor {
  return { visit, visitPart: (text, start, end, strength) => visit(text.slice(start, end), strength) };
}

/** A multinomial logistic regression model. `bias` and the columns of `weights` are in the order of `classes`. */
export interface LinearModel<Class extends string = string> {
  readonly classes: readonly Class[];
  /** Softmax temperature, chosen so that predictions with probability 0.9 are right nine times out of ten. */
  readonly temperature: number;
  readonly bias: readonly number[];
  /** The row of each feature in `weights`, by feature name. */
  readonly featureRows: PackedNames;
  /** Row-major: one row per feature, one column per class. */
  readonly weights: ArrayLike<number>;
}

/** Computes the logit of each class, in the order of the model's classes. Unknown features do not count. */
export function computeLogits(model: LinearModel, features: FeatureSource): number[] {
  const sum = new LogitSum(model);
  features(sum);
  return sum.logits;
}

class LogitSum implements FeatureVisitor {
  readonly logits: number[];
  private readonly countedRows = new Set<number>();

  constructor(private readonly model: LinearModel) {
    this.logits = [...model.bias];
  }

  visit(name: string, strength: number): void {
    this.visitPart(name, 0, name.length, strength);
  }

  visitPart(text: string, start: number, end: number, strength: number): void {
    const { logits, countedRows } = this;
    const { featureRows, weights } = this.model;
    const row = featureRows.find(text, start, end);
    if (row < 0 || countedRows.has(row)) return;
    countedRows.add(row);
    for (let index = 0; index < logits.length; index++)
      logits[index]! += weights[row * logits.length + index]! * strength;
  }
}

/** Joins groups of features. */
export function joinSources(sources: readonly FeatureSource[]): FeatureSource {
  return (visitor) => {
    for (const source of sources) source(visitor);
  };
}

/** Computes the probability of each class from groups of features, in the order of the model's classes. */
export function computeProbabilities(model: LinearModel, sources: readonly FeatureSource[]): number[] {
  return softmax(computeLogits(model, joinSources(sources)), model.temperature);
}

/**
 * The weight of a feature for a class minus its mean weight over all classes; 0 if the model does not have the feature.
 */
export function computeRelativeWeight<Class extends string>(
  { classes, featureRows, weights }: LinearModel<Class>,
  feature: string,
  ofClass: Class,
): number {
  const row = featureRows.find(feature);
  if (row < 0) return 0;
  let sum = 0;
  for (let index = 0; index < classes.length; index++) sum += weights[row * classes.length + index]!;
  return weights[row * classes.length + classes.indexOf(ofClass)]! - sum / classes.length;
}

/**
 * Averages the logits of models with the same classes and no common feature, as one model. Its temperature is 1.
 */
export function averageModels<Class extends string>(models: readonly LinearModel<Class>[]): LinearModel<Class> {
  const [{ classes }] = models as readonly [LinearModel<Class>];
  const names = models.flatMap(({ featureRows }) => featureRows.list());
  const weights = new Float32Array(names.length * classes.length);
  let offset = 0;
  for (const model of models) {
    for (let index = 0; index < model.weights.length; index++)
      weights[offset + index] = model.weights[index]! / models.length;
    offset += model.weights.length;
  }
  return {
    classes,
    temperature: 1,
    bias: classes.map((_one, index) => models.reduce((sum, { bias }) => sum + bias[index]!, 0) / models.length),
    featureRows: new PackedNames(names.join('\n')),
    weights,
  };
}

/**
 * Returns the model without the features whose weights differ by less than `minSpread` between the classes. They are most
 * of the features and decide next to nothing, but take up most of the file and of the time to load it.
 */
export function dropWeakFeatures<Class extends string>(
  model: LinearModel<Class>,
  minSpread: number,
): LinearModel<Class> {
  const { classes, featureRows } = model;
  const weights = Float32Array.from(model.weights);
  const toRow = (row: number): Float32Array => weights.subarray(row * classes.length, (row + 1) * classes.length);
  const kept = featureRows
    .list()
    .map((name, row) => ({ name, weights: toRow(row) }))
    .filter((one) => Math.max(...one.weights) - Math.min(...one.weights) >= minSpread);
  const keptWeights = new Float32Array(kept.length * classes.length);
  for (const [row, one] of kept.entries()) keptWeights.set(one.weights, row * classes.length);
  return { ...model, featureRows: new PackedNames(kept.map(({ name }) => name).join('\n')), weights: keptWeights };
}

/** Converts logits to probabilities that add up to 1. */
export function softmax(logits: readonly number[], temperature = 1): number[] {
  const highest = Math.max(...logits);
  const exponentials = logits.map((logit) => Math.exp((logit - highest) / temperature));
  const total = exponentials.reduce((one, other) => one + other, 0);
  return exponentials.map((value) => value / total);
}
