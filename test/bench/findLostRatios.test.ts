import { findLostRatios, REACHED } from './findLostRatios';

describe('the short benchmark', () => {
  it('passes with what was reached, and with three quarters of it', () => {
    expect(findLostRatios(REACHED)).toEqual([]);
    expect(findLostRatios({ rateRatio: REACHED.rateRatio * 0.75, cpuRatio: REACHED.cpuRatio * 0.75 })).toEqual([]);
  });

  it.each(['rateRatio', 'cpuRatio'] as const)('names %s if it is under two thirds of what was reached', (ratio) => {
    const lost = findLostRatios({ ...REACHED, [ratio]: REACHED[ratio] * 0.6 });
    expect(lost).toEqual([expect.stringContaining(`instead of ${REACHED[ratio].toFixed(2)}`)]);
  });
});
