import { LRUCache } from 'lru-cache';
import type { Clock } from '../domain/clock';

export interface ThrottleDependencies {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly intervalMs: number;
  /** How many keys are remembered; a forgotten one is allowed once more. */
  readonly maxKeys: number;
}

/** Allows something once in an interval for each key. */
export class Throttle {
  private readonly allowedAt: LRUCache<string, number>;

  constructor(private readonly dependencies: ThrottleDependencies) {
    this.allowedAt = new LRUCache({ max: dependencies.maxKeys });
  }

  /** Returns whether it is allowed now; if so, not again for an interval. */
  take(key: string): boolean {
    const { clock, intervalMs } = this.dependencies;
    const now = clock.now().getTime();
    const last = this.allowedAt.get(key);
    if (last !== undefined && now - last < intervalMs) return false;
    this.allowedAt.set(key, now);
    return true;
  }
}
