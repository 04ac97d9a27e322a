import { setTimeout as wait } from 'node:timers/promises';

const CONNECTIONS = 32;
/** A request without an end is answered after half a minute: the others do not wait for it. */
const MAX_HELD_MS = 1_000;
const MAX_LATE = 64;

/**
 * Makes requests at the same time until there are none. One that is not answered soon no longer counts among them, and is
 * added to `late`.
 * @param takeNext begins the next request; `null` after the last one
 */
export async function sendInParallel(takeNext: () => Promise<void> | null, late: Set<Promise<void>>): Promise<void> {
  const sendSome = async (): Promise<void> => {
    for (let sending = takeNext(); sending !== null; sending = takeNext()) {
      if (await endsWithin(sending, MAX_HELD_MS)) continue;
      const forgotten = sending.finally(() => late.delete(forgotten));
      late.add(forgotten);
      while (late.size >= MAX_LATE) await Promise.race(late);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sendSome));
}

async function endsWithin(sending: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const ended = sending.then(() => true);
  const isInTime = await Promise.race([ended, wait(ms, false, { signal: timer.signal }).catch(() => false)]);
  timer.abort();
  return isInTime;
}
