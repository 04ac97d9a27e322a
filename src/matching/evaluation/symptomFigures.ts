import type { SymptomClassification } from '../symptoms/symptomClassifier';
import { SYMPTOM_CLASSES, type SymptomClass } from '../symptoms/symptomModel';
import type { SymptomLine } from './labelledLines';

/** A labelled message with what was read from it. */
export interface EvaluatedLine {
  readonly line: SymptomLine;
  readonly classification: Pick<SymptomClassification, 'decision' | 'candidates' | 'probabilities'>;
}

/** Percentages of the lines about a symptom, and of those about something else. `null` where there are none. */
export interface SymptomFigures {
  readonly lines: number;
  /** The first candidate is right. */
  readonly first: number | null;
  readonly matchRight: number | null;
  readonly matchWrong: number | null;
  /** Of all lines decided `match`, those that are right. */
  readonly matchPrecision: number | null;
  readonly outMatch: number | null;
  readonly outClarify: number | null;
}

const OUT_OF_SCOPE: SymptomClass = 'out_of_scope';

/** How a reading would be put into one class. */
export function predictedClass({ candidates }: EvaluatedLine['classification']): SymptomClass {
  return candidates[0]?.symptom ?? OUT_OF_SCOPE;
}

export function computeSymptomFigures(results: readonly EvaluatedLine[]): SymptomFigures {
  const inScope = results.filter(({ line }) => line.label !== OUT_OF_SCOPE);
  const outOfScope = results.filter(({ line }) => line.label === OUT_OF_SCOPE);
  const isRight = ({ line, classification }: EvaluatedLine) => predictedClass(classification) === line.label;
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

/** Rows: what is right; columns: what was read. */
export type ConfusionMatrix = Readonly<Record<SymptomClass, Readonly<Record<SymptomClass, number>>>>;

export function buildConfusionMatrix(results: readonly EvaluatedLine[]): ConfusionMatrix {
  const count = (label: SymptomClass, predicted: SymptomClass) =>
    results.filter(({ line, classification }) => line.label === label && predictedClass(classification) === predicted)
      .length;
  const row = (label: SymptomClass) =>
    Object.fromEntries(SYMPTOM_CLASSES.map((predicted) => [predicted, count(label, predicted)]));
  return Object.fromEntries(SYMPTOM_CLASSES.map((label) => [label, row(label)])) as unknown as ConfusionMatrix;
}

/** The lines read wrongly, the surest first. */
export function findWorstMisses(results: readonly EvaluatedLine[], max: number): EvaluatedLine[] {
  const confidence = ({ classification }: EvaluatedLine) =>
    classification.probabilities[predictedClass(classification)];
  return results
    .filter(({ line, classification }) => predictedClass(classification) !== line.label)
    .sort((a, b) => confidence(b) - confidence(a))
    .slice(0, max);
}

/** Percentage with one decimal, or `null` of nothing. */
export function percentWhere<T>(items: readonly T[], predicate: (item: T) => boolean): number | null {
  return items.length === 0 ? null : Math.round((1000 * items.filter(predicate).length) / items.length) / 10;
}
