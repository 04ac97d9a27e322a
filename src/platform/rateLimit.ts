import { LRUCache } from 'lru-cache';
import type { Clock } from '../domain/clock';

export interface Rate {
  /** How many may come at once. */
  readonly burst: number;
  /** How many may come every second in the long run. */
  readonly perSecond: number;
}

/** More than the clients of a process that are active at the same time. */
const MAX_KEYS = 20_000;

interface Allowance {
  left: number;
  at: number;
}

/** Limits how often something happens for each key, for example for each client address. */
export class RateLimit {
  private readonly allowances = new LRUCache<string, Allowance>({ max: MAX_KEYS });

  constructor(
    private readonly rate: Rate,
    private readonly clock: Clock,
  ) {}

  /** Counts one for this key. Returns `false` if that is too many. */
  take(key: string): boolean {
    const { burst, perSecond } = this.rate;
    const now = this.clock.now().getTime();
    const { left, at } = this.allowances.get(key) ?? { left: burst, at: now };
    const refilled = Math.min(burst, left + (Math.max(0, now - at) / 1_000) * perSecond);
    const isAllowed = refilled >= 1;
    this.allowances.set(key, { left: isAllowed ? refilled - 1 : refilled, at: now });
    return isAllowed;
  }

  /** Uncounts one, because it turned out not to be of the kind that is limited. */
  giveBack(key: string): void {
    const allowance = this.allowances.get(key);
    if (allowance !== undefined) allowance.left = Math.min(this.rate.burst, allowance.left + 1);
  }
}
