import type { SymptomClassification } from '../symptoms/symptomClassifier';
import { SYMPTOM_CLASSES, type SymptomClass } from '../symptoms/symptomModel';
import type { SymptomLine } from './labelledLines';

/** A labelled message with its classification. */
export interface EvaluatedLine {
  readonly line: SymptomLine;
  readonly classification: Pick<SymptomClassification, 'decision' | 'candidates' | 'probabilities'>;
}

/** Percentages with one decimal; `null` if there are no lines of that kind. */
export interface SymptomFigures {
  /** The number of lines. */
  readonly lines: number;
  /** Of the lines about a symptom: the first candidate is right. */
  readonly first: number | null;
  /** Of the lines about a symptom: decided `match`, and right. */
  readonly matchRight: number | null;
  /** Of the lines about a symptom: decided `match`, and wrong. */
  readonly matchWrong: number | null;
  /** Of all lines decided `match`: right. */
  readonly matchPrecision: number | null;
  /** Of the lines about something else: decided `match`. */
  readonly outMatch: number | null;
  /** Of the lines about something else: decided `clarify`. */
  readonly outClarify: number | null;
}

const OUT_OF_SCOPE: SymptomClass = 'out_of_scope';

/** Returns the first candidate, or `out_of_scope` if there is none. */
export function toPredictedClass({ candidates }: EvaluatedLine['classification']): SymptomClass {
  return candidates[0]?.symptom ?? OUT_OF_SCOPE;
}

/** Computes the figures of all results together. */
export function computeSymptomFigures(results: readonly EvaluatedLine[]): SymptomFigures {
  const inScope = results.filter(({ line }) => line.label !== OUT_OF_SCOPE);
  const outOfScope = results.filter(({ line }) => line.label === OUT_OF_SCOPE);
  const isRight = ({ line, classification }: EvaluatedLine) => toPredictedClass(classification) === line.label;
  const isMatch = ({ classification }: EvaluatedLine) => classification.decision === 'match';
  return {
    lines: results.length,
    first: percentWhere(inScope, isRight),
    matchRight: percentWhere(inScope, (one) => isMatch(one) && isRight(one)),
    matchWrong: percentWhere(inScope, (one) => isMatch(one) && !isRight(one)),
    matchPrecision: percentWhere(results.filter(isMatch), isRight),
    outMatch: percentWhere(outOfScope, isMatch),
    outClarify: percentWhere(outOfScope, ({ classification }) => classification.decision === 'clarify'),
  };
}

/** Number of lines by expected class (rows) and predicted class (columns). */
export type ConfusionMatrix = Readonly<Record<SymptomClass, Readonly<Record<SymptomClass, number>>>>;

/** Counts the results for every pair of expected and predicted class. */
export function buildConfusionMatrix(results: readonly EvaluatedLine[]): ConfusionMatrix {
  const count = (label: SymptomClass, predicted: SymptomClass) =>
    results.filter(({ line, classification }) => line.label === label && toPredictedClass(classification) === predicted)
      .length;
  const row = (label: SymptomClass) =>
    Object.fromEntries(SYMPTOM_CLASSES.map((predicted) => [predicted, count(label, predicted)]));
  return Object.fromEntries(SYMPTOM_CLASSES.map((label) => [label, row(label)])) as unknown as ConfusionMatrix;
}

/** Returns the wrongly classified lines, the ones with the highest confidence first, at most `max`. */
export function findWorstMisses(results: readonly EvaluatedLine[], max: number): EvaluatedLine[] {
  const confidence = ({ classification }: EvaluatedLine) =>
    classification.probabilities[toPredictedClass(classification)];
  return results
    .filter(({ line, classification }) => toPredictedClass(classification) !== line.label)
    .sort((a, b) => confidence(b) - confidence(a))
    .slice(0, max);
}

/** Returns the percentage of items that satisfy the predicate, with one decimal; `null` if there are no items. */
export function percentWhere<T>(items: readonly T[], predicate: (item: T) => boolean): number | null {
  return items.length === 0 ? null : Math.round((1000 * items.filter(predicate).length) / items.length) / 10;
}
