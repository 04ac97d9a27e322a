import {
  buildConfusionMatrix,
  percentWhere,
  computeSymptomFigures,
  findWorstMisses,
  type EvaluatedLine,
} from '../../../src/matching/evaluation/symptomFigures';
import { decideSymptom } from '../../../src/matching/symptoms/symptomClassifier';
import { SYMPTOM_CLASSES, type SymptomClass } from '../../../src/matching/symptoms/symptomModel';

/** A line with `label` of which a model holds `read` for right, so surely. */
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

it('figures are percentages of the lines about a symptom and of those about something else', () => {
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

it('figures of nothing are null', () => {
  expect(computeSymptomFigures([])).toMatchObject({ lines: 0, first: null, matchRight: null, outMatch: null });
  expect(percentWhere([], () => true)).toBeNull();
});

it('the confusion table counts what was read as what', () => {
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

it('the worst misses are the surest', () => {
  const misses = findWorstMisses(LINES, 3).map((one) => one.line.text);
  expect(misses).toHaveLength(3);
  expect(misses.slice(0, 2).sort()).toEqual(['auth_failed as stuck_in_use', 'other_fault as out_of_scope']);
  expect(misses[2]).toBe('out_of_scope as other_fault');
});
