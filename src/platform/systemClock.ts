import type { Clock } from '../domain/clock';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
