import {
  buildConfusionMatrix,
  percentWhere,
  computeSymptomFigures,
  findWorstMisses,
  type EvaluatedLine,
} from '../../../src/matching/evaluation/symptomFigures';
import { decideSymptom } from '../../../src/matching/symptoms/symptomClassifier';
import { SYMPTOM_CLASSES, type SymptomClass } from '../../../src/matching/symptoms/symptomModel';

/** A line with `label` that a model classifies as `read` with this confidence. */
function line(label: SymptomClass, read: SymptomClass, confidence: number): EvaluatedLine {
  const rest = (1 - confidence) / (SYMPTOM_CLASSES.length - 1);
  const classification = decideSymptom(
    SYMPTOM_CLASSES.map((of) => Math.log(of === read ? confidence : rest)),
    1,
  );
  return { line: { text: `${label} as ${read}`, label, tags: [] }, classification };
}

const LINES = [
  line('auth_pending', 'auth_pending', 0.9),
  line('auth_pending', 'auth_pending', 0.5),
  line('auth_failed', 'stuck_in_use', 0.9),
  line('other_fault', 'out_of_scope', 0.9),
  line('out_of_scope', 'out_of_scope', 0.9),
  line('out_of_scope', 'other_fault', 0.8),
  line('out_of_scope', 'other_fault', 0.6),
];

it('computeSymptomFigures returns percentages of the lines about a symptom and of the other lines', () => {
  expect(computeSymptomFigures(LINES)).toEqual({
    lines: 7,
    first: 50,
    matchRight: 25,
    matchWrong: 25,
    matchPrecision: 33.3,
    outMatch: 33.3,
    outClarify: 33.3,
  });
});

it('computeSymptomFigures and percentWhere return null if there are no lines', () => {
  expect(computeSymptomFigures([])).toMatchObject({ lines: 0, first: null, matchRight: null, outMatch: null });
  expect(percentWhere([], () => true)).toBeNull();
});

it('buildConfusionMatrix counts the lines by expected and predicted class', () => {
  const table = buildConfusionMatrix(LINES);
  expect(Object.keys(table)).toEqual([...SYMPTOM_CLASSES]);
  expect(table.auth_pending.auth_pending).toBe(2);
  expect(table.auth_failed.stuck_in_use).toBe(1);
  expect(table.out_of_scope).toEqual({
    auth_pending: 0,
    auth_failed: 0,
    stuck_in_use: 0,
    other_fault: 2,
    out_of_scope: 1,
  });
});

it('findWorstMisses returns the wrong classifications with the highest confidence', () => {
  const misses = findWorstMisses(LINES, 3).map((one) => one.line.text);
  expect(misses).toHaveLength(3);
  expect(misses.slice(0, 2).sort()).toEqual(['auth_failed as stuck_in_use', 'other_fault as out_of_scope']);
  expect(misses[2]).toBe('out_of_scope as other_fault');
});
