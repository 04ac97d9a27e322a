import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/domain/store';

const DRAIN_MS = 60_000;

/**
 * Waits until no outbox row is pending, at most `maxMs`. `findBrokenInvariants` reports rows that stay pending.
 */
export async function waitUntilDrained(store: Store, maxMs = DRAIN_MS): Promise<void> {
  const end = Date.now() + maxMs;
  while (Date.now() < end) {
    const { done } = await store.outbox
      .list({ statuses: ['pending'] })
      [Symbol.asyncIterator]()
      .next();
    if (done === true) return;
    await wait(200);
  }
}
