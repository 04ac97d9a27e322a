import { visitFeatures, type ReadMessage } from './messageFeatures';
import { SYMPTOM_CLASSES, toProbabilities, type SymptomClass, type SymptomModel } from './symptomModel';

/** A message with what it is about. */
export interface Example {
  readonly message: ReadMessage;
  readonly label: SymptomClass;
}

/** How often the examples are gone through. */
const ROUNDS = 12;
/** How strongly weights are drawn back to nothing. */
const DECAY = 2e-4;
/** A feature that stands in fewer examples says nothing about others. */
const FEWEST_EXAMPLES = 4;

const COUNT = SYMPTOM_CLASSES.length;
const RATE = 0.5;
const BIAS_RATE = 0.01;
/** Errors below this teach nothing. */
const LEAST_ERROR = 1e-4;

/** An example as numbers: which rows of the model it speaks to, and how strongly. */
interface Lesson {
  readonly rows: Int32Array;
  readonly strengths: Float64Array;
  readonly label: number;
}

/** The weights while they are fitted. */
interface Weights {
  readonly values: Float64Array;
  readonly squares: Float64Array;
  readonly bias: Float64Array;
}

/**
 * Fits a model to labelled messages: multinomial logistic regression with adaptive steps. The same examples in the
 * same order give the same model on every machine.
 */
export function fitModel(examples: readonly Example[]): SymptomModel {
  const featured = examples.map(({ message, label }) => ({ features: featuresOf(message), label }));
  const names = commonFeatures(featured.map(({ features }) => features));
  const rows = new Map(names.map((name, row) => [name, row]));
  const lessons = featured.map(({ features, label }) => toLesson(features, label, rows));
  const weights: Weights = {
    values: new Float64Array(names.length * COUNT),
    squares: new Float64Array(names.length * COUNT).fill(1e-8),
    bias: new Float64Array(COUNT),
  };
  const random = seeded(1);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(lessons, random);
    for (const lesson of lessons) learn(lesson, weights);
  }
  return { temperature: 1, bias: [...weights.bias], rows, weights: weights.values };
}

type Features = ReadonlyMap<string, number>;

function featuresOf(message: ReadMessage): Features {
  const features = new Map<string, number>();
  visitFeatures(message, (name, strength) => {
    if (!features.has(name)) features.set(name, strength);
  });
  return features;
}

function commonFeatures(all: readonly Features[]): string[] {
  const counts = new Map<string, number>();
  for (const features of all) {
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= FEWEST_EXAMPLES)
    .map(([name]) => name)
    .sort();
}

function toLesson(features: Features, label: SymptomClass, rows: ReadonlyMap<string, number>): Lesson {
  const known = [...features].filter(([name]) => rows.has(name));
  return {
    rows: Int32Array.from(known, ([name]) => rows.get(name)!),
    strengths: Float64Array.from(known, ([, strength]) => strength),
    label: SYMPTOM_CLASSES.indexOf(label),
  };
}

function learn({ rows, strengths, label }: Lesson, { values, squares, bias }: Weights): void {
  const sums = [...bias];
  for (let index = 0; index < rows.length; index++) {
    const at = rows[index]! * COUNT;
    for (let of = 0; of < COUNT; of++) sums[of]! += values[at + of]! * strengths[index]!;
  }
  const probabilities = toProbabilities(sums);
  for (let of = 0; of < COUNT; of++) {
    const error = probabilities[of]! - (of === label ? 1 : 0);
    bias[of]! -= BIAS_RATE * error;
    if (Math.abs(error) < LEAST_ERROR) continue;
    for (let index = 0; index < rows.length; index++) {
      const at = rows[index]! * COUNT + of;
      const slope = error * strengths[index]! + DECAY * values[at]!;
      squares[at]! += slope * slope;
      values[at]! -= (RATE * slope) / Math.sqrt(squares[at]!);
    }
  }
}

/** A linear congruential generator: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function shuffle(items: unknown[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}
