import { computeLogits, dropWeakFeatures, type LinearModel } from '../../../src/matching/linearModel/linearModel';
import { PackedNames } from '../../../src/matching/linearModel/packedNames';

const MODEL: LinearModel<'left' | 'right'> = {
  classes: ['left', 'right'],
  temperature: 0.7,
  bias: [1, 2],
  featureRows: new PackedNames('port\nship\nstarboard'),
  weights: Float32Array.from([2, -1, 0.25, 0.5, -1, 1]),
};

it('dropWeakFeatures keeps only features whose weights differ enough between the classes', () => {
  const kept = dropWeakFeatures(MODEL, 1);
  expect(kept.featureRows.list()).toEqual(['port', 'starboard']);
  expect([...Array.from(kept.weights)]).toEqual([2, -1, -1, 1]);
  const logits = computeLogits(kept, (visitor) => {
    for (const name of ['ship', 'starboard']) visitor.visit(name, 1);
  });
  expect({ logits, temperature: kept.temperature }).toEqual({ logits: [0, 3], temperature: 0.7 });
});
