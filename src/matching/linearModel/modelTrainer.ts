import { FeatureNumbers, fitLinearModel, type TrainingVector } from './fitLinearModel';
import type { FeatureSource } from './features';
import { averageModels, type LinearModel } from './linearModel';

interface FeatureGroup {
  readonly numbers: FeatureNumbers;
  /** By file, in the order of its messages. */
  readonly vectors: Map<string, TrainingVector[]>;
}

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

  /** Fits a model to the messages of the included files, with temperature 1: its probabilities are not calibrated. */
  fit(isIncluded: (file: string) => boolean = () => true): LinearModel<Class> {
    return averageModels(
      this.groups.map(({ numbers, vectors }) =>
        fitLinearModel(
          this.classes,
          numbers.listNames(),
          [...vectors].flatMap(([file, ofFile]) => (isIncluded(file) ? ofFile : [])),
          this.epochs,
        ),
      ),
    );
  }
}
