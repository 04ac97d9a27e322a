import { RateLimit } from '../../src/platform/rateLimit';
import { TestClock } from '../support/talk';

describe('a rate limit', () => {
  const clock = new TestClock();
  const take = (limit: RateLimit, key: string, count: number) =>
    Array.from({ length: count }, () => limit.take(key)).filter(Boolean).length;

  it('allows a burst, and then so many in every second', () => {
    const limit = new RateLimit({ burst: 3, perSecond: 2 }, clock);
    expect(take(limit, 'a', 10)).toBe(3);
    clock.pass(1_000);
    expect(take(limit, 'a', 10)).toBe(2);
    clock.pass(250);
    expect(take(limit, 'a', 10)).toBe(0);
    clock.pass(250);
    expect(take(limit, 'a', 10)).toBe(1);
    clock.pass(3_600_000);
    expect(take(limit, 'a', 10)).toBe(3);
  });

  it('counts each key for itself', () => {
    const limit = new RateLimit({ burst: 2, perSecond: 0.1 }, clock);
    expect([take(limit, 'a', 5), take(limit, 'b', 5)]).toEqual([2, 2]);
  });

  it('allows as many more as were given back, but never more than the burst', () => {
    const limit = new RateLimit({ burst: 3, perSecond: 0.1 }, clock);
    expect(take(limit, 'a', 3)).toBe(3);
    limit.giveBack('a');
    expect(take(limit, 'a', 3)).toBe(1);
    for (let time = 1; time <= 5; time++) limit.giveBack('a');
    limit.giveBack('unknown');
    expect(take(limit, 'a', 9)).toBe(3);
  });

  it('survives a clock that is put back', () => {
    const limit = new RateLimit({ burst: 2, perSecond: 1 }, clock);
    expect(take(limit, 'a', 1)).toBe(1);
    clock.pass(-5_000);
    expect(take(limit, 'a', 5)).toBe(1);
  });
});
