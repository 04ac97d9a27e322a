import type { Clock } from '../../src/domain/clock';

const EPOCH = Date.UTC(2026, 0, 1);

/** Creates a clock that runs `speed` times as fast. Clocks of the same speed show the same time in all processes. */
export function fastClock(speed: number): Clock {
  return { now: () => new Date(EPOCH + (Date.now() - EPOCH) * speed) };
}
