import { Throttle } from '../../src/platform/throttle';
import { TestClock } from '../support/talk';

describe('a throttle', () => {
  const clock = new TestClock();
  const throttle = new Throttle({ clock, intervalMs: 3_000, maxKeys: 2 });

  it('allows each key once in an interval, counted from when it was allowed', () => {
    expect([throttle.take('a'), throttle.take('a'), throttle.take('b')]).toEqual([true, false, true]);
    clock.pass(2_000);
    expect(throttle.take('a')).toBe(false);
    clock.pass(1_000);
    expect([throttle.take('a'), throttle.take('a')]).toEqual([true, false]);
  });

  it('forgets the key that was longest unused if there are too many', () => {
    throttle.take('c');
    throttle.take('d');
    expect([throttle.take('d'), throttle.take('a')]).toEqual([false, true]);
  });
});
