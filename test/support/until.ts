import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when `holds` does; rejects when it did not within `ms`. */
export async function until(holds: () => Promise<boolean> | boolean, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not come true within ${ms} ms`);
    await wait(10);
  }
}
