import { FeatureNumbers, type TrainingVector } from '../../../src/matching/linearModel/featureNumbers';
import { fitWeights, toLinearModel } from '../../../src/matching/linearModel/fitWeights';
import { computeLogits } from '../../../src/matching/linearModel/linearModel';

const CLASSES = ['left', 'right'] as const;
const numbers = new FeatureNumbers();

function toVector(label: 0 | 1, ...names: readonly string[]): TrainingVector {
  return numbers.toVector((visitor) => {
    for (const name of names) visitor.visit(name, 1 / names.length);
  }, label);
}

const EXAMPLES = Array.from({ length: 40 }, (_one, index) => [
  toVector(0, 'port', `word ${index % 7}`, `word ${index % 5}`),
  toVector(1, 'starboard', `word ${index % 6}`, `word ${index % 4}`),
]).flat();
const fit = (vectors: readonly TrainingVector[]) =>
  toLinearModel(CLASSES, numbers.listNames(), fitWeights(CLASSES.length, numbers.listNames().length, vectors));
const logitsOf = (vectors: readonly TrainingVector[], ...names: readonly string[]): number[] =>
  computeLogits(fit(vectors), (visitor) => {
    for (const name of names) visitor.visit(name, 1 / names.length);
  });

describe('a fitted model', () => {
  it('knows the class of what it was fitted to', () => {
    const [left, right] = logitsOf(EXAMPLES, 'port', 'word 3');
    expect(left).toBeGreaterThan(right!);
  });

  it('does not depend on the order of the examples', () => {
    const reversed = fit([...EXAMPLES].reverse());
    expect(reversed).toEqual(fit(EXAMPLES));
  });

  it.each([0, 17, 40, 79])('hardly changes for other messages if example %i is left out', (left) => {
    const others = EXAMPLES.filter((_one, index) => index !== left);
    for (const word of ['word 0', 'word 3', 'word 5']) {
      const [one, other] = [logitsOf(EXAMPLES, 'port', word), logitsOf(others, 'port', word)];
      one.forEach((logit, index) => expect(Math.abs(logit - other[index]!)).toBeLessThan(0.1));
    }
  });
});
