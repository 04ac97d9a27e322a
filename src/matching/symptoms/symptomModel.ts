import { SYMPTOM_IDS, type SymptomId } from '../../domain/symptom';
import { visitFeatures, type ReadMessage } from './messageFeatures';

/** What a message can be about: one of the symptoms, or something else. */
export const SYMPTOM_CLASSES = [...SYMPTOM_IDS, 'out_of_scope'] as const;
export type SymptomClass = SymptomId | 'out_of_scope';

const COUNT = SYMPTOM_CLASSES.length;

/** A linear model: what every feature says for and against every class, in the order of `SYMPTOM_CLASSES`. */
export interface SymptomModel {
  /** Divides the sums before they become probabilities, so that 0.9 is right nine times out of ten. */
  readonly temperature: number;
  readonly bias: readonly number[];
  /** The row of each feature in `weights`. */
  readonly rows: ReadonlyMap<string, number>;
  /** One row of weights behind the other. */
  readonly weights: ArrayLike<number>;
}

/** Whether a model was fitted to a term of the phrases files, said or denied. */
export function knowsTerm({ rows }: SymptomModel, term: string): boolean {
  return rows.has(`#${term}`) || rows.has(`#~${term}`);
}

/** What a feature says for a class, compared with what it says for the others on average; 0 where it is unknown. */
export function weightOf({ rows, weights }: SymptomModel, feature: string, of: SymptomClass): number {
  const row = rows.get(feature);
  if (row === undefined) return 0;
  let sum = 0;
  for (let index = 0; index < COUNT; index++) sum += weights[row * COUNT + index]!;
  return weights[row * COUNT + SYMPTOM_CLASSES.indexOf(of)]! - sum / COUNT;
}

/** The sums of what a message's features say, by class. */
export function sumWeights({ bias, rows, weights }: SymptomModel, message: ReadMessage): number[] {
  const sums = [...bias];
  const counted = new Set<number>();
  visitFeatures(message, (feature, strength) => {
    const row = rows.get(feature);
    if (row === undefined || counted.has(row)) return;
    counted.add(row);
    for (let index = 0; index < COUNT; index++) sums[index]! += weights[row * COUNT + index]! * strength;
  });
  return sums;
}

/** Sums as probabilities; they add up to 1. */
export function toProbabilities(sums: readonly number[], temperature = 1): number[] {
  const highest = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp((sum - highest) / temperature));
  const total = raised.reduce((one, other) => one + other, 0);
  return raised.map((value) => value / total);
}
