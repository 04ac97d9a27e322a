import { setTimeout as wait } from 'node:timers/promises';
import type { Outbox } from '../domain/outbox';

const LOOK_EVERY_MS = 100;

/** Resolves when the row is settled or gone, or after `ms`; whichever process works on it. */
export async function untilSettled(outbox: Pick<Outbox, 'find'>, id: string, ms: number): Promise<void> {
  for (let waited = 0; waited < ms; waited += LOOK_EVERY_MS) {
    if ((await outbox.find(id))?.status !== 'pending') return;
    await wait(LOOK_EVERY_MS);
  }
}
