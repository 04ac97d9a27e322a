import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/domain/store';

const MAX_CALM_MS = 60_000;
const BETWEEN_COUNTS_MS = 500;

/**
 * Waits until no outbox row is pending, as long as at least one more is delivered every `maxCalmMs`: thousands may wait after
 * a long test. `findBrokenInvariants` reports rows that stay pending.
 */
export async function waitUntilDrained(store: Store, maxCalmMs = MAX_CALM_MS): Promise<void> {
  let fewest = Infinity;
  let end = Date.now() + maxCalmMs;
  while (Date.now() < end) {
    const pending = await countPending(store);
    if (pending === 0) return;
    if (pending < fewest) end = Date.now() + maxCalmMs;
    fewest = Math.min(fewest, pending);
    await wait(BETWEEN_COUNTS_MS);
  }
}

async function countPending(store: Store): Promise<number> {
  let count = 0;
  for await (const { status } of store.outbox.list({ statuses: ['pending'] })) if (status === 'pending') count += 1;
  return count;
}
