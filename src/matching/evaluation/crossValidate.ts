import { fitModel } from '../symptoms/fitModel';
import { createMessageAnalyzer, type AnalyzedMessage } from '../symptoms/messageFeatures';
import type { SymptomPhrases } from '../symptoms/symptomPhrases';
import { computeLogits, SYMPTOM_CLASSES, softmax, type SymptomModel } from '../symptoms/symptomModel';
import type { SymptomLine } from './labelledLines';

/**
 * The labelled lines of one file. Each file is one writer, so that a model can be evaluated on writers it has not seen.
 */
export interface TrainingFile {
  readonly name: string;
  readonly lines: readonly SymptomLine[];
}

/** A line with its logits from a model that was fitted without the line's file. */
export interface UnseenLine {
  /** The name of the file. */
  readonly file: string;
  readonly line: SymptomLine;
  /** In the order of `SYMPTOM_CLASSES`. */
  readonly logits: readonly number[];
}

/** A file with its analyzed messages, in the order of its lines. */
export type AnalyzedFile = TrainingFile & { readonly messages: readonly AnalyzedMessage[] };

/** Analyzes every message. This does not depend on the model, so once is enough for several fits. */
export function analyzeFiles(files: readonly TrainingFile[], phrases: readonly SymptomPhrases[]): AnalyzedFile[] {
  const analyze = createMessageAnalyzer(phrases);
  return files.map((file) => ({ ...file, messages: file.lines.map(({ text }) => analyze(text)) }));
}

/** Fits a model to all lines of the files, with temperature 1: its probabilities are not calibrated. */
export function fitModelToFiles(files: readonly AnalyzedFile[]): SymptomModel {
  return fitModel(
    files.flatMap(({ lines, messages }) => lines.map(({ label }, index) => ({ label, message: messages[index]! }))),
  );
}

function computeUnseenLogits({ name, lines, messages }: AnalyzedFile, model: SymptomModel): UnseenLine[] {
  return lines.map((line, index) => ({ file: name, line, logits: computeLogits(model, messages[index]!) }));
}

/**
 * Leave-one-file-out cross-validation: computes the logits of each file's lines with a model fitted to all other files.
 */
export function crossValidate(files: readonly AnalyzedFile[]): UnseenLine[] {
  return files
    .filter(({ name }) => name !== AMBIGUOUS_FILE)
    .flatMap((file) => computeUnseenLogits(file, fitModelToFiles(files.filter((other) => other !== file))));
}

/** A file whose lines occur once with each possible label. It is only used for fitting. */
const AMBIGUOUS_FILE = 'vague';

const TEMPERATURE_CANDIDATES = Array.from({ length: 26 }, (_, index) => (5 + index) / 10);

/** Returns the softmax temperature (0.5 to 3) with the lowest cross-entropy on the unseen lines. */
export function calibrateTemperature(unseen: readonly UnseenLine[]): number {
  const crossEntropy = (temperature: number) =>
    unseen.reduce((sum, { line, logits }) => {
      const probability = softmax(logits, temperature)[SYMPTOM_CLASSES.indexOf(line.label)]!;
      return sum - Math.log(Math.max(probability, Number.EPSILON));
    }, 0);
  return TEMPERATURE_CANDIDATES.reduce((best, one) => (crossEntropy(one) < crossEntropy(best) ? one : best));
}

/** Fits the model to all files and calibrates its temperature on the result of {@link crossValidate}. */
export function fitCalibratedModel(files: readonly AnalyzedFile[], unseen: readonly UnseenLine[]): SymptomModel {
  return { ...fitModelToFiles(files), temperature: calibrateTemperature(unseen) };
}
