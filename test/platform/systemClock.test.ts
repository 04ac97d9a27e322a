import { systemClock } from '../../src/platform/systemClock';

describe('systemClock', () => {
  it('returns the current time', () => {
    const before = Date.now();
    const time = systemClock.now().getTime();
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });
});
