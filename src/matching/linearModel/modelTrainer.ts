import { createHash } from 'node:crypto';
import { FeatureNumbers, type TrainingVector } from './featureNumbers';
import type { FeatureSource } from './features';
import { fitWeights, toLinearModel, type FittedWeights } from './fitWeights';
import { averageModels, type LinearModel } from './linearModel';

interface FeatureGroup {
  readonly numbers: FeatureNumbers;
  /** By file, in the order of its messages. */
  readonly vectors: Map<string, TrainingVector[]>;
}

/** The weights of a group's features, and their rows by the features' numbers; -1 for those that have none. */
type GroupWeights = Pick<LinearModel, 'weights'> & Pick<FittedWeights, 'rows'>;

/** Returns the logits of each message of a file, in the order in which they were added; each in the order of the classes. */
export type ScoreFile = (file: string) => number[][];

/**
 * Collects labelled messages with their features and fits models to those of some or all files. The features come in
 * groups: a model is fitted to each group alone, and the result is their average.
 */
export class ModelTrainer<Class extends string> {
  private readonly groups: readonly FeatureGroup[];

  constructor(
    private readonly classes: readonly Class[],
    groupCount: number,
    private readonly epochs?: number,
  ) {
    this.groups = Array.from({ length: groupCount }, () => ({ numbers: new FeatureNumbers(), vectors: new Map() }));
  }

  /** @param features the features of the message, one source per group */
  add(file: string, label: Class, features: readonly FeatureSource[]): void {
    for (const [index, { numbers, vectors }] of this.groups.entries()) {
      const vector = numbers.toVector(features[index]!, this.classes.indexOf(label));
      const ofFile = vectors.get(file);
      if (ofFile === undefined) vectors.set(file, [vector]);
      else ofFile.push(vector);
    }
  }

  /** Returns a fingerprint of all that models are fitted to: the messages' features and labels by file, and the passes. */
  digest(): string {
    const hash = createHash('sha256').update(JSON.stringify([this.classes, this.epochs]));
    for (const { numbers, vectors } of this.groups) {
      hash.update(numbers.listNames().join('\n'));
      for (const [file, ofFile] of vectors) {
        hash.update(JSON.stringify([file, ofFile.map(({ label, features }) => [label, features.length])]));
        for (const { features, strengths } of ofFile) hash.update(features).update(strengths);
      }
    }
    return hash.digest('hex');
  }

  /** Fits a model to the messages of the included files, with temperature 1: its probabilities are not calibrated. */
  fit(isIncluded: (file: string) => boolean = () => true): LinearModel<Class> {
    const models = this.groups.map((group) =>
      toLinearModel(this.classes, group.numbers.listNames(), this.fitGroup(group, isIncluded)),
    );
    return averageModels(models);
  }

  /** Fits like `fit`, but only returns the scorer of the model (see `createScorer`), which takes less time. */
  fitScorer(isIncluded: (file: string) => boolean): ScoreFile {
    const fitted = this.groups.map((group) => this.fitGroup(group, isIncluded));
    const share = 1 / fitted.length;
    const bias = this.classes.map((_one, index) => fitted.reduce((sum, one) => sum + one.bias[index]!, 0) * share);
    return (file) => this.scoreFile(file, bias, share, fitted);
  }

  /** Creates the function that computes the logits of messages from a model. Features that it does not have do not count. */
  createScorer({ bias, featureRows, weights }: LinearModel<Class>): ScoreFile {
    const ofGroups = this.groups.map(({ numbers }) => ({
      rows: Int32Array.from(numbers.listNames(), (name) => featureRows.find(name)),
      weights,
    }));
    return (file) => this.scoreFile(file, bias, 1, ofGroups);
  }

  private fitGroup({ numbers, vectors }: FeatureGroup, isIncluded: (file: string) => boolean): FittedWeights {
    const included = [...vectors].flatMap(([file, ofFile]) => (isIncluded(file) ? ofFile : []));
    return fitWeights(this.classes.length, numbers.listNames().length, included, this.epochs);
  }

  /** @param share what the weights are multiplied by */
  private scoreFile(
    file: string,
    bias: readonly number[],
    share: number,
    ofGroups: readonly GroupWeights[],
  ): number[][] {
    const ofFile = this.groups.map(({ vectors }) => vectors.get(file) ?? []);
    const logits = Array.from({ length: ofFile[0]?.length ?? 0 }, () => [...bias]);
    for (const [group, vectors] of ofFile.entries())
      for (const [message, vector] of vectors.entries()) addWeights(logits[message]!, vector, ofGroups[group]!, share);
    return logits;
  }
}

function addWeights(
  sums: number[],
  { features, strengths }: TrainingVector,
  { rows, weights }: GroupWeights,
  share: number,
): void {
  for (let index = 0; index < features.length; index++) {
    const row = rows[features[index]!]!;
    if (row < 0) continue;
    const start = row * sums.length;
    for (let at = 0; at < sums.length; at++) sums[at]! += weights[start + at]! * share * strengths[index]!;
  }
}
