import { findMissedThresholds, parseThreshold } from '../../../src/matching/evaluation/thresholds';

describe('a bound', () => {
  it.each([
    ['first=95', { figure: 'first', bound: 95, side: 'at least' }],
    ['outMatch=0.5', { figure: 'outMatch', bound: 0.5, side: 'at least' }],
    ['first', null],
    ['first=', null],
    ['=95', null],
    ['first=many', null],
  ])('is read from “%s”', (text, threshold) => {
    expect(parseThreshold(text, 'at least')).toEqual(threshold);
  });
});

describe('bounds', () => {
  const figures = { first: 95, outMatch: 3, matchRight: null };

  it.each([
    ['at least', 95],
    ['at most', 95],
  ] as const)('hold where the figure is just there: %s %d', (side, bound) => {
    expect(findMissedThresholds(figures, [{ figure: 'first', bound, side }])).toEqual([]);
  });

  it('are all named that are missed, with the figure', () => {
    expect(
      findMissedThresholds(figures, [
        { figure: 'first', bound: 95.1, side: 'at least' },
        { figure: 'outMatch', bound: 2.9, side: 'at most' },
        { figure: 'first', bound: 90, side: 'at least' },
      ]),
    ).toEqual(['“first” is 95, but should be at least 95.1.', '“outMatch” is 3, but should be at most 2.9.']);
  });

  it('are missed if the figure does not exist or has no value', () => {
    const [unknown, withoutValue] = findMissedThresholds(figures, [
      { figure: 'frist', bound: 1, side: 'at least' },
      { figure: 'matchRight', bound: 1, side: 'at least' },
    ]);
    expect(unknown).toBe('There is no figure “frist”. There are: first, outMatch, matchRight.');
    expect(withoutValue).toBe('“matchRight” cannot be computed: the file has no lines for it.');
  });
});
