import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/domain/store';

const DRAIN_MS = 60_000;

/** Waits until nothing is pending any more; what stays pending is found by the invariants. */
export async function drained(store: Store): Promise<void> {
  const end = Date.now() + DRAIN_MS;
  while (Date.now() < end) {
    const { done } = await store.outbox
      .list({ statuses: ['pending'] })
      [Symbol.asyncIterator]()
      .next();
    if (done === true) return;
    await wait(200);
  }
}
