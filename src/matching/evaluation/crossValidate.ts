import type { FeatureSource } from '../linearModel/features';
import { softmax, type LinearModel } from '../linearModel/linearModel';
import { ModelTrainer, type ScoreFile } from '../linearModel/modelTrainer';

/** A message with its expected class. */
export interface ClassifiedLine<Class extends string> {
  readonly text: string;
  readonly label: Class;
}

/**
 * The labelled lines of one file. Each file is one writer, so that a model can be evaluated on writers it has not seen.
 */
export interface TrainingFile<Line> {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Lines made from `lines` that are only used for fitting. */
  readonly madeLines: readonly Line[];
  /** All lines are only used for fitting, because each stands there once with each possible label. */
  readonly isAmbiguous?: boolean;
}

/** A line with its logits; of {@link crossValidate}, from a model that was fitted without the line's file. */
export interface LineLogits<Line> {
  /** The name of the file. */
  readonly file: string;
  readonly line: Line;
  /** In the order of the model's classes. */
  readonly logits: readonly number[];
}

/** Training files with the features of their messages. */
export interface TrainingSet<Class extends string, Line extends ClassifiedLine<Class>> {
  readonly classes: readonly Class[];
  readonly files: readonly TrainingFile<Line>[];
  /** Has the lines of each file, and then those that were made from them. */
  readonly trainer: ModelTrainer<Class>;
}

/**
 * Computes the features of every message. They do not depend on the model, so once is enough for several fits.
 * @param epochs see `fitWeights`
 */
export function analyzeFiles<Class extends string, Line extends ClassifiedLine<Class>>(
  files: readonly TrainingFile<Line>[],
  classes: readonly Class[],
  readFeatures: (text: string) => readonly FeatureSource[],
  epochs?: number,
): TrainingSet<Class, Line> {
  const trainer = new ModelTrainer(classes, readFeatures('').length, epochs);
  for (const { name, lines, madeLines } of files)
    for (const { text, label } of [...lines, ...madeLines]) trainer.add(name, label, readFeatures(text));
  return { classes, files, trainer };
}

/**
 * Cross-validation by files: splits them into groups and computes the logits of each group's lines with a model fitted
 * to all other files.
 * @param groupCount by default, each file is a group
 */
export function crossValidate<Class extends string, Line extends ClassifiedLine<Class>>(
  set: TrainingSet<Class, Line>,
  groupCount = set.files.length,
): LineLogits<Line>[] {
  const measured = set.files.filter(({ isAmbiguous }) => isAmbiguous !== true);
  const groups = Array.from({ length: Math.min(groupCount, measured.length) }, (_one, group) =>
    measured.filter((_file, index) => index % groupCount === group),
  );
  return groups.flatMap((group) => {
    const names = new Set(group.map(({ name }) => name));
    return listLogits(
      set.trainer.fitScorer((name) => !names.has(name)),
      group,
    );
  });
}

/** Computes the logits of all lines of some files of the set. */
export function computeLineLogits<Class extends string, Line extends ClassifiedLine<Class>>(
  { trainer }: TrainingSet<Class, Line>,
  model: LinearModel<Class>,
  files: readonly TrainingFile<Line>[],
): LineLogits<Line>[] {
  return listLogits(trainer.createScorer(model), files);
}

function listLogits<Line>(score: ScoreFile, files: readonly TrainingFile<Line>[]): LineLogits<Line>[] {
  return files.flatMap(({ name, lines }) => {
    const logits = score(name);
    return lines.map((line, index) => ({ file: name, line, logits: logits[index]! }));
  });
}

const TEMPERATURE_CANDIDATES = Array.from({ length: 26 }, (_, index) => (5 + index) / 10);

/** Returns the softmax temperature (0.5 to 3) with the lowest cross-entropy on the unseen lines. */
export function calibrateTemperature<Class extends string>(
  classes: readonly Class[],
  unseen: readonly LineLogits<ClassifiedLine<Class>>[],
): number {
  const crossEntropy = (temperature: number) =>
    unseen.reduce((sum, { line, logits }) => {
      const probability = softmax(logits, temperature)[classes.indexOf(line.label)]!;
      return sum - Math.log(Math.max(probability, Number.EPSILON));
    }, 0);
  return TEMPERATURE_CANDIDATES.reduce((best, one) => (crossEntropy(one) < crossEntropy(best) ? one : best));
}

/** Enough models to calibrate the temperature; one per file, as for measurements, would take six times as long. */
export const CALIBRATION_GROUPS = 3;

/** Fits the model to all files and calibrates its temperature on the result of {@link crossValidate}. */
export function fitCalibratedModel<Class extends string, Line extends ClassifiedLine<Class>>(
  { classes, trainer }: TrainingSet<Class, Line>,
  unseen: readonly LineLogits<Line>[],
): LinearModel<Class> {
  return { ...trainer.fit(), temperature: calibrateTemperature(classes, unseen) };
}
