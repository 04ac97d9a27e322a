import { computeLogits } from '../../../src/matching/linearModel/linearModel';
import type { FeatureSource } from '../../../src/matching/linearModel/features';
import { ModelTrainer } from '../../../src/matching/linearModel/modelTrainer';

const CLASSES = ['left', 'right'] as const;
/** A feature needs four messages. */
const fourTimes = (...words: readonly string[]): string[] => words.flatMap((word) => [word, word, word, word]);
const MESSAGES = { left: fourTimes('port', 'red', 'west'), right: fourTimes('starboard', 'green', 'east') };

const visitWord =
  (word: string, strength: number): FeatureSource =>
  (visitor) =>
    visitor.visit(word, strength);
/** One group with the word, the other one with its first letter. */
const toFeatures = (word: string): FeatureSource[] => [visitWord(word, 0.5), visitWord(`^${word[0]}`, 1)];

function createTrainer(lastFile = 'second', lastWord = 'east', epochs?: number): ModelTrainer<'left' | 'right'> {
  const trainer = new ModelTrainer(CLASSES, 2, epochs);
  for (const file of ['first', 'second'])
    for (const label of CLASSES) for (const word of MESSAGES[label]) trainer.add(file, label, toFeatures(word));
  trainer.add(lastFile, 'right', toFeatures(lastWord));
  return trainer;
}

describe('a trainer of models', () => {
  const trainer = createTrainer();

  it('scores its messages as the model of their features does', () => {
    const model = trainer.fit();
    const words = CLASSES.flatMap((label) => MESSAGES[label]);
    expect(trainer.createScorer(model)('first')).toEqual(
      words.map((word) => computeLogits(model, (visitor) => toFeatures(word).forEach((visit) => visit(visitor)))),
    );
    expect(trainer.createScorer(model)('unknown')).toEqual([]);
  });

  it('scores without making a model as with it', () => {
    const isIncluded = (file: string): boolean => file === 'second';
    const expected = trainer.createScorer(trainer.fit(isIncluded))('first');
    expect(trainer.fitScorer(isIncluded)('first')).toEqual(expected);
    expect(expected.map(([left, right]) => left! > right!)).toEqual(
      CLASSES.flatMap((label) => MESSAGES[label].map(() => label === 'left')),
    );
  });

  it('has the same fingerprint for the same messages only', () => {
    expect(createTrainer().digest()).toBe(trainer.digest());
    const others = [createTrainer('first'), createTrainer('third'), createTrainer('second', 'green')];
    const digests = [...others, createTrainer('second', 'east', 1)].map((one) => one.digest());
    expect(new Set([...digests, trainer.digest()]).size).toBe(5);
  });
});
