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

type ReadFile = TrainingFile & { readonly messages: readonly ReadMessage[] };

/** Reads every message once: that does not depend on the model. */
export function readMessages(files: readonly TrainingFile[], phrases: readonly SymptomPhrases[]): ReadFile[] {
  const read = createMessageReader(phrases);
  return files.map((file) => ({ ...file, messages: file.lines.map(({ text }) => read(text)) }));
}

function fitTo(files: readonly ReadFile[]): SymptomModel {
  return fitModel(
    files.flatMap(({ lines, messages }) => lines.map(({ label }, index) => ({ label, message: messages[index]! }))),
  );
}

/** For each file of `held` (all without it) its lines under a model fitted to all the other files. */
export function crossValidate(files: readonly ReadFile[], held: readonly string[] | null = null): UnseenLine[] {
  return files
    .filter(({ name }) => (held === null ? name !== AMBIGUOUS : held.includes(name)))
    .flatMap(({ name, lines, messages }) => {
      const model = fitTo(files.filter((file) => file.name !== name));
      return lines.map((line, index) => ({ file: name, line, sums: sumWeights(model, messages[index]!) }));
    });
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
  return { ...fitTo(files), temperature: calibrate(unseen) };
}
