import { explainClassification } from '../../../src/matching/symptoms/explainClassification';
import { sharedTools } from '../support/sharedTools';

const { classifySymptom, model } = sharedTools();
const explain = (text: string): ReturnType<typeof explainClassification> =>
  explainClassification(classifySymptom(text), model);

describe('explainClassification', () => {
  it('lists the terms and words that support the likeliest class, highest weight first', () => {
    const { explainedClass, terms, words } = explain('인증중에서 안 넘어가요');
    expect(explainedClass).toBe('auth_pending');
    expect(terms.map(({ name }) => name)).toEqual(expect.arrayContaining(['auth_in_progress', 'keeps_waiting']));
    expect(words.map(({ name }) => name)).toContain('인증중에서');
    for (const list of [terms, words]) {
      const weights = list.map(({ weight }) => Math.abs(weight));
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
    }
  });

  it('lists the terms that support the class for other topics', () => {
    const { explainedClass, terms } = explain('휴대폰 충전이 안돼요');
    expect(explainedClass).toBe('out_of_scope');
    expect(terms.find(({ name }) => name === 'phone')!.weight).toBeGreaterThan(0);
    expect(terms.find(({ name }) => name === '@elsewhere')!.weight).toBeGreaterThan(0);
  });

  it('marks terms that are denied', () => {
    const { terms } = explain('실패는 아니고 계속 인증중');
    expect(terms.map(({ name }) => name)).toContain('~failed');
  });

  it('lists words in Latin letters', () => {
    expect(explain('charging failed').words.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['charging', 'failed']),
    );
  });

  it('leaves out words with almost no weight', () => {
    for (const { weight } of explain('인증중에서 안 넘어가요').words)
      expect(Math.abs(weight)).toBeGreaterThanOrEqual(0.01);
  });

  it('returns no words for an empty message', () => {
    expect(explain('').words).toEqual([]);
  });
});
