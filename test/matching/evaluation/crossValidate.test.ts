import {
  calibrateTemperature,
  crossValidate,
  fitCalibratedModel,
} from '../../../src/matching/evaluation/crossValidate';
import type { SymptomLine } from '../../../src/matching/evaluation/labelledLines';
import { analyzeSymptomFiles } from '../../../src/matching/evaluation/analyzeSymptomFiles';
import { computeLogits, softmax } from '../../../src/matching/linearModel/linearModel';
import { createMessageAnalyzer, visitFeatures } from '../../../src/matching/symptoms/messageFeatures';
import { SYMPTOM_CLASSES, type SymptomClass } from '../../../src/matching/symptoms/symptomModel';
import type { SymptomPhrases } from '../../../src/matching/symptoms/symptomPhrases';

const PHRASES: SymptomPhrases = {
  terms: [{ id: 'failed', kind: 'trouble', description: 'failure', words: ['실패'] }],
  denials: { afterDenied: [], beforeDenied: [] },
  nowMarkers: [],
  clauseBoundaries: [],
};

function lines(label: SymptomClass, ...texts: readonly string[]): SymptomLine[] {
  return texts.map((text) => ({ text, label, tags: [] }));
}

const ONE = [
  ...lines('auth_failed', '인증 실패', '인증실패요', '실패 떠요', '또 실패'),
  ...lines('other_fault', '화면 꺼짐', '화면이 까매', '화면 나감', '까만 화면'),
];
const OTHER = [...lines('auth_failed', '자꾸 실패', '실패래'), ...lines('other_fault', '화면 이상', '화면 깨짐')];
const FILES = [
  { name: 'one', lines: ONE, madeLines: lines('auth_failed', '카카오페이로 했는데 또 실패') },
  { name: 'other', lines: OTHER, madeLines: [] },
  { name: 'vague', lines: lines('stuck_in_use', '실패', '화면'), madeLines: [], isAmbiguous: true },
];
const training = analyzeSymptomFiles(FILES, [PHRASES]);

const likeliest = (logits: readonly number[]): SymptomClass => SYMPTOM_CLASSES[logits.indexOf(Math.max(...logits))]!;

it('crossValidate classifies the lines of each file, without made ones and without the ambiguous file, with a model that was not fitted to that file', () => {
  const unseen = crossValidate(training);
  expect(unseen.map(({ file, line }) => [file, line.text])).toEqual([
    ...ONE.map(({ text }) => ['one', text]),
    ...OTHER.map(({ text }) => ['other', text]),
  ]);
  const other = unseen.filter(({ file }) => file === 'other');
  expect(other.map(({ logits }) => likeliest(logits))).toEqual(OTHER.map(({ label }) => label));
});

it('crossValidate does not use the labels of the file that it classifies', () => {
  const shuffled = FILES.map((file) =>
    file.name === 'other'
      ? { ...file, lines: file.lines.map((line) => ({ ...line, label: 'stuck_in_use' as const })) }
      : file,
  );
  const logits = (from: typeof FILES): unknown =>
    crossValidate(analyzeSymptomFiles(from, [PHRASES])).flatMap((one) => (one.file === 'other' ? [one.logits] : []));
  expect(logits(shuffled)).toEqual(logits(FILES));
});

it('calibrateTemperature returns a higher temperature if confident predictions were wrong', () => {
  const line = ONE[0]!;
  const right = { file: 'a', line, logits: [0, 3, 0, 0, 0] };
  const wrong = { file: 'a', line, logits: [3, 0, 0, 0, 0] };
  expect(calibrateTemperature(SYMPTOM_CLASSES, [right, right, right, right])).toBe(0.5);
  expect(calibrateTemperature(SYMPTOM_CLASSES, [right, wrong])).toBeGreaterThan(2);
});

it('fitCalibratedModel always fits the same model, with the temperature calibrated on the unseen lines', () => {
  const unseen = crossValidate(training);
  const [model, again] = [fitCalibratedModel(training, unseen), fitCalibratedModel(training, unseen)];
  expect(again).toEqual(model);
  expect(model.temperature).toBe(calibrateTemperature(SYMPTOM_CLASSES, unseen));
  const first = createMessageAnalyzer([PHRASES])(ONE[0]!.text);
  expect(likeliest(computeLogits(model, (visit) => visitFeatures(first, visit)))).toBe('auth_failed');
});

it('softmax returns probabilities that add up to 1, however large the logits are', () => {
  for (const logits of [
    [0, 0, 0, 0, 0],
    [1000, -1000, 3, 2, 1],
  ]) {
    expect(softmax(logits).reduce((one, other) => one + other, 0)).toBeCloseTo(1);
  }
});
