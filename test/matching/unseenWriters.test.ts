import { LOCALES } from '../../src/domain/locale';
import { computeSymptomFigures } from '../../src/matching/evaluation/symptomFigures';
import { analyzeSymptomFiles } from '../../src/matching/evaluation/analyzeSymptomFiles';
import { findMissedThresholds, type Threshold } from '../../src/matching/evaluation/thresholds';
import { readTrainingFiles } from '../../src/matching/evaluation/trainingFiles';
import { createSymptomClassifier, type SymptomClassification } from '../../src/matching/symptoms/symptomClassifier';
import { randomFrom } from '../../scripts/support/randomFrom';
import { CHANGES, listNeighbouringKeys } from './support/adversary';
import { sharedModels, sharedPhrases } from './support/sharedTools';

/** The training file that `unseenModel` is not fitted to. */
const HELD_OUT = 'development';

const storedModel = sharedModels().symptoms;
const phrases = sharedPhrases();
const symptoms = LOCALES.map((locale) => phrases[locale].symptoms);
const training = analyzeSymptomFiles(readTrainingFiles(), symptoms);
const unseenModel = {
  ...training.trainer.fit((file) => file !== HELD_OUT),
  temperature: storedModel.temperature,
};
const lines = training.files.filter(({ name }) => name === HELD_OUT).flatMap((file) => file.lines);

const atLeast = (figure: string, bound: number): Threshold => ({ figure, bound, side: 'at least' });
const atMost = (figure: string, bound: number): Threshold => ({ figure, bound, side: 'at most' });

/** The minimum quality on writers that the model has not seen. In percent. */
const THRESHOLDS = [
  ...[atLeast('first', 95), atLeast('matchRight', 88), atMost('matchWrong', 2)],
  ...[atMost('outMatch', 3), atMost('outClarify', 10), atLeast('matchPrecision', 98)],
];

function figuresOf(read: (text: string) => SymptomClassification): ReturnType<typeof computeSymptomFigures> {
  return computeSymptomFigures(lines.map((line) => ({ line, classification: read(line.text) })));
}

describe('a model that was not fitted to the writer’s messages', () => {
  const read = createSymptomClassifier(symptoms, unseenModel);
  const before = new Map(lines.map(({ text }) => [text, read(text)]));

  it('meets the thresholds', () => {
    const figures = { ...figuresOf(read) };
    expect({ figures, missed: findMissedThresholds(figures, THRESHOLDS) }).toMatchObject({ missed: [] });
    expect(figures.lines).toBeGreaterThan(700);
  });

  /**
   * In percent of the changed lines: at least this many keep their decision, at most this many match another symptom.
   */
  const [minSame, maxOther] = [87, 1];

  it.each(Object.entries(CHANGES))(
    'keeps almost all decisions after this change of the messages: %s',
    (_what, change) => {
      const random = randomFrom(7);
      const changed = lines
        .map(({ text }) => ({ was: before.get(text)!, text, now: change(text, random) }))
        .filter(({ text, now }) => now !== text)
        .map((one) => ({ ...one, is: read(one.now) }));
      const unstable = changed.filter(({ was, is }) => was.decision !== is.decision || was.symptom !== is.symptom);
      const other = unstable.filter(
        ({ was, is }) => is.decision === 'match' && is.symptom !== was.candidates[0]?.symptom,
      );
      const same = 100 * (1 - unstable.length / changed.length);
      const wrong = (100 * other.length) / changed.length;
      const figures = {
        lines: changed.length,
        same,
        wrong,
        missed: other.map(({ now, is }) => `${now}: ${is.symptom}`),
      };
      expect(figures.lines).toBeGreaterThan(100);
      expect({ isStable: same >= minSame && wrong <= maxOther, figures }).toMatchObject({ isStable: true });
    },
  );
});

describe('the stored model', () => {
  it('equals a model fitted to the training files and phrases', () => {
    const { featureRows, weights, bias } = training.trainer.fit();
    expect(storedModel.featureRows.list()).toEqual(featureRows.list());
    const differences = Array.from(weights, (weight, index) => Math.abs(weight - storedModel.weights[index]!));
    expect(differences.reduce((one, other) => Math.max(one, other), 0)).toBeLessThan(0.05);
    bias.forEach((weight, index) => expect(weight).toBeCloseTo(storedModel.bias[index]!, 1));
  }, 60_000);

  it('classifies the messages that it was fitted to', () => {
    const figures = { ...figuresOf(createSymptomClassifier(symptoms, storedModel)) };
    const bounds = [atLeast('first', 99), atLeast('matchRight', 95), atMost('matchWrong', 0.5), atMost('outMatch', 1)];
    expect({ figures, missed: findMissedThresholds(figures, bounds) }).toMatchObject({ missed: [] });
  });
});

it('listNeighbouringKeys returns the adjacent keys of a keyboard', () => {
  expect(listNeighbouringKeys('ㄹ').sort()).toEqual(['ㄱ', 'ㅇ', 'ㅍ', 'ㅎ'].sort());
  expect(listNeighbouringKeys('q')).toEqual([]);
});
