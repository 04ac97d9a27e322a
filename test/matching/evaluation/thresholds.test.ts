import { findMissedThresholds, parseThreshold } from '../../../src/matching/evaluation/thresholds';

describe('parseThreshold', () => {
  it.each([
    ['first=95', { figure: 'first', bound: 95, side: 'at least' }],
    ['outMatch=0.5', { figure: 'outMatch', bound: 0.5, side: 'at least' }],
    ['first', null],
    ['first=', null],
    ['=95', null],
    ['first=many', null],
  ])('parses “%s”', (text, threshold) => {
    expect(parseThreshold(text, 'at least')).toEqual(threshold);
  });
});

describe('findMissedThresholds', () => {
  const figures = { first: 95, outMatch: 3, matchRight: null };

  it.each([
    ['at least', 95],
    ['at most', 95],
  ] as const)('returns nothing if the figure equals its threshold: %s %d', (side, bound) => {
    expect(findMissedThresholds(figures, [{ figure: 'first', bound, side }])).toEqual([]);
  });

  it('returns a sentence with the figure’s value for each missed threshold', () => {
    expect(
      findMissedThresholds(figures, [
        { figure: 'first', bound: 95.1, side: 'at least' },
        { figure: 'outMatch', bound: 2.9, side: 'at most' },
        { figure: 'first', bound: 90, side: 'at least' },
      ]),
    ).toEqual(['“first” is 95, but should be at least 95.1.', '“outMatch” is 3, but should be at most 2.9.']);
  });

  it('returns a sentence if the figure does not exist or has no value', () => {
    const [unknown, withoutValue] = findMissedThresholds(figures, [
      { figure: 'frist', bound: 1, side: 'at least' },
      { figure: 'matchRight', bound: 1, side: 'at least' },
    ]);
    expect(unknown).toBe('There is no figure “frist”. There are: first, outMatch, matchRight.');
    expect(withoutValue).toBe('“matchRight” cannot be computed: the file has no lines for it.');
  });
});
