import { setTimeout as wait } from 'node:timers/promises';

/** Polls `holds` until it returns `true`. Rejects if that takes longer than `ms`. */
export async function until(holds: () => Promise<boolean> | boolean, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`the condition did not become true within ${ms} ms`);
    await wait(10);
  }
}
