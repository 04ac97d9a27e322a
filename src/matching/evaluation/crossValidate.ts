import { fitModel } from '../symptoms/fitModel';
import { createMessageAnalyzer, type AnalyzedMessage } from '../symptoms/messageFeatures';
import type { SymptomPhrases } from '../symptoms/symptomPhrases';
import { computeLogits, SYMPTOM_CLASSES, softmax, type SymptomModel } from '../symptoms/symptomModel';
import type { SymptomLine } from './labelledLines';

/** The lines of one writer, so that a model can be measured on writers it has not seen. */
export interface TrainingFile {
  readonly name: string;
  readonly lines: readonly SymptomLine[];
}

/** A line as a model saw it that was fitted without its file. */
export interface UnseenLine {
  readonly file: string;
  readonly line: SymptomLine;
  readonly logits: readonly number[];
}

/** A file whose messages have been read. */
export type AnalyzedFile = TrainingFile & { readonly messages: readonly AnalyzedMessage[] };

/** Reads every message once: that does not depend on the model. */
export function analyzeFiles(files: readonly TrainingFile[], phrases: readonly SymptomPhrases[]): AnalyzedFile[] {
  const analyze = createMessageAnalyzer(phrases);
  return files.map((file) => ({ ...file, messages: file.lines.map(({ text }) => analyze(text)) }));
}

/** Fits a model to all lines of some files; its probabilities are not calibrated. */
export function fitModelToFiles(files: readonly AnalyzedFile[]): SymptomModel {
  return fitModel(
    files.flatMap(({ lines, messages }) => lines.map(({ label }, index) => ({ label, message: messages[index]! }))),
  );
}

/** The lines of a file under a model that was fitted without it. */
function computeUnseenLogits({ name, lines, messages }: AnalyzedFile, model: SymptomModel): UnseenLine[] {
  return lines.map((line, index) => ({ file: name, line, logits: computeLogits(model, messages[index]!) }));
}

/** For each file its lines under a model fitted to all the other files. */
export function crossValidate(files: readonly AnalyzedFile[]): UnseenLine[] {
  return files
    .filter(({ name }) => name !== AMBIGUOUS_FILE)
    .flatMap((file) => computeUnseenLogits(file, fitModelToFiles(files.filter((other) => other !== file))));
}

/** The file whose lines have several possible labels; they are not scored. */
const AMBIGUOUS_FILE = 'vague';

const TEMPERATURE_CANDIDATES = Array.from({ length: 26 }, (_, index) => (5 + index) / 10);

/** The temperature under which the probabilities of unseen lines come true most nearly. */
export function calibrateTemperature(unseen: readonly UnseenLine[]): number {
  const crossEntropy = (temperature: number) =>
    unseen.reduce((sum, { line, logits }) => {
      const probability = softmax(logits, temperature)[SYMPTOM_CLASSES.indexOf(line.label)]!;
      return sum - Math.log(Math.max(probability, Number.EPSILON));
    }, 0);
  return TEMPERATURE_CANDIDATES.reduce((best, one) => (crossEntropy(one) < crossEntropy(best) ? one : best));
}

/** Fits the model to all files, calibrated on what models made of files they had not seen. */
export function fitCalibratedModel(files: readonly AnalyzedFile[], unseen: readonly UnseenLine[]): SymptomModel {
  return { ...fitModelToFiles(files), temperature: calibrateTemperature(unseen) };
}
