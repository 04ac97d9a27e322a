import type { Clock } from '../../src/domain/clock';

const EPOCH = Date.UTC(2026, 0, 1);

/** A clock that runs so many times as fast; all of one speed agree. */
export function fastClock(speed: number): Clock {
  return { now: () => new Date(EPOCH + (Date.now() - EPOCH) * speed) };
}
