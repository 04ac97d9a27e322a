import { rememberLast } from '../../src/platform/rememberLast';

describe('rememberLast', () => {
  let computed: string[];
  const toKey = (text: string) => text;

  beforeEach(() => {
    computed = [];
  });

  const remembering = () =>
    rememberLast((text: string) => {
      computed.push(text);
      return text === '' ? null : text.length;
    }, toKey);

  it('computes each result once, also null', () => {
    const measure = remembering();
    expect(['ab', '', 'ab', ''].map(measure)).toEqual([2, null, 2, null]);
    expect(computed).toEqual(['ab', '']);
  });

  it('forgets long texts before they fill the memory', () => {
    const measure = remembering();
    const long = (mark: string) => mark.repeat(150_000);
    for (const mark of ['a', 'b', 'c', 'a']) expect(measure(long(mark))).toBe(150_000);
    expect(computed).toHaveLength(4);
    expect(measure('x'.repeat(500_000))).toBe(500_000);
    expect(measure(long('a'))).toBe(150_000);
    expect(computed).toHaveLength(5);
  });
});
