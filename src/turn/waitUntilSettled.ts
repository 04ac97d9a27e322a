import { setTimeout as wait } from 'node:timers/promises';
import type { Outbox } from '../domain/outbox';

const POLL_INTERVAL_MS = 100;

/** Resolves when the row is settled or gone, or after `timeoutMs`. Works for rows of any process. */
export async function waitUntilSettled(outbox: Pick<Outbox, 'find'>, id: string, timeoutMs: number): Promise<void> {
  for (let waited = 0; waited < timeoutMs; waited += POLL_INTERVAL_MS) {
    if ((await outbox.find(id))?.status !== 'pending') return;
    await wait(POLL_INTERVAL_MS);
  }
}
