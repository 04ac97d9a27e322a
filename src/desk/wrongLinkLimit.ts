import type { Clock } from '../domain/clock';

/** More wrong links than staff open by mistake, from one address in `WINDOW_MS`. */
export const MAX_WRONG_LINKS = 30;
const WINDOW_MS = 60_000;

/** Counts wrong links for each client address, so that a client cannot try many. Correct links are never counted. */
export class WrongLinkLimit {
  private readonly counts = new Map<string, { readonly startedAt: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** Counts a wrong link. Returns how many this address has opened within the last minute. */
  add(address: string): number {
    const now = this.clock.now().getTime();
    for (const [key, { startedAt }] of this.counts) {
      if (now - startedAt < WINDOW_MS) break;
      this.counts.delete(key);
    }
    const entry = this.counts.get(address) ?? { startedAt: now, count: 0 };
    entry.count += 1;
    this.counts.set(address, entry);
    return entry.count;
  }
}
