import { FeatureNumbers } from '../../../src/matching/linearModel/featureNumbers';
import { visitNames, type FeatureSource } from '../../../src/matching/linearModel/features';

const ngramsOf =
  (text: string, mark = ''): FeatureSource =>
  (visitor) => {
    for (let start = 0; start < text.length; start++) visitor.visitNgramsAt(text, start, mark, 0.5);
  };

describe('numbers of features', () => {
  it('are those of the names that a visitor of names sees, each once', () => {
    const numbers = new FeatureNumbers();
    const seen = new Set<string>();
    for (const source of [ngramsOf('충전안돼요'), ngramsOf('안돼안돼', '~')]) {
      const { features } = numbers.toVector(source, 0);
      const names = new Set<string>();
      source(visitNames((name) => names.add(name)));
      expect([...features].map((number) => numbers.listNames()[number])).toEqual([...names]);
      for (const name of names) seen.add(name);
    }
    expect(numbers.listNames()).toEqual([...seen]);
  });

  it('come with the strength of the first visit', () => {
    const { features, strengths } = new FeatureNumbers().toVector((visitor) => {
      visitor.visit('#auth', 0.25);
      visitor.visit('#failed', 0.75);
      visitor.visit('#auth', 1);
    }, 0);
    expect([[...features], [...strengths]]).toEqual([
      [0, 1],
      [0.25, 0.75],
    ]);
  });

  it('do not decide on the place of a message among the others; its features and its label do', () => {
    const [fresh, used] = [new FeatureNumbers(), new FeatureNumbers()];
    used.toVector(ngramsOf('다른 메시지'), 0);
    const { sortKey } = fresh.toVector(ngramsOf('충전'), 0);
    expect(used.toVector(ngramsOf('충전'), 0).sortKey).toBe(sortKey);
    expect(used.toVector(ngramsOf('충전'), 1).sortKey).not.toBe(sortKey);
    expect(used.toVector(ngramsOf('충천'), 0).sortKey).not.toBe(sortKey);
  });
});
