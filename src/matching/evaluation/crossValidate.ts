import { fitModel } from '../symptoms/fitModel';
import { createMessageReader, type ReadMessage } from '../symptoms/messageFeatures';
import type { SymptomPhrases } from '../symptoms/symptomPhrases';
import { sumWeights, SYMPTOM_CLASSES, toProbabilities, type SymptomModel } from '../symptoms/symptomModel';
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
  readonly sums: readonly number[];
}

/** A file whose messages have been read. */
export type ReadFile = TrainingFile & { readonly messages: readonly ReadMessage[] };

/** Reads every message once: that does not depend on the model. */
export function readMessages(files: readonly TrainingFile[], phrases: readonly SymptomPhrases[]): ReadFile[] {
  const read = createMessageReader(phrases);
  return files.map((file) => ({ ...file, messages: file.lines.map(({ text }) => read(text)) }));
}

/** Fits a model to all lines of some files; its probabilities are not calibrated. */
export function fitFiles(files: readonly ReadFile[]): SymptomModel {
  return fitModel(
    files.flatMap(({ lines, messages }) => lines.map(({ label }, index) => ({ label, message: messages[index]! }))),
  );
}

/** The lines of a file under a model that was fitted without it. */
function readUnseen({ name, lines, messages }: ReadFile, model: SymptomModel): UnseenLine[] {
  return lines.map((line, index) => ({ file: name, line, sums: sumWeights(model, messages[index]!) }));
}

/** For each file its lines under a model fitted to all the other files. */
export function crossValidate(files: readonly ReadFile[]): UnseenLine[] {
  return files
    .filter(({ name }) => name !== AMBIGUOUS)
    .flatMap((file) => readUnseen(file, fitFiles(files.filter((other) => other !== file))));
}

/** The file whose lines have several labels: nobody can be right about them. */
const AMBIGUOUS = 'vague';

const TEMPERATURES = Array.from({ length: 26 }, (_, index) => (5 + index) / 10);

/** The temperature under which the probabilities of unseen lines come true most nearly. */
export function calibrate(unseen: readonly UnseenLine[]): number {
  const surprise = (temperature: number) =>
    unseen.reduce((sum, { line, sums }) => {
      const probability = toProbabilities(sums, temperature)[SYMPTOM_CLASSES.indexOf(line.label)]!;
      return sum - Math.log(Math.max(probability, Number.EPSILON));
    }, 0);
  return TEMPERATURES.reduce((best, one) => (surprise(one) < surprise(best) ? one : best));
}

/** Fits the model to all files, calibrated on what models made of files they had not seen. */
export function fitCalibrated(files: readonly ReadFile[], unseen: readonly UnseenLine[]): SymptomModel {
  return { ...fitFiles(files), temperature: calibrate(unseen) };
}
