import { setImmediate as nextTask } from 'node:timers/promises';
import type { MissedMessage } from '../../domain/deskRecords';

/** Drivers are answered after so much time, in ms: masking what thousands of them wrote takes seconds. */
const MAX_BUSY_MS = 20;

/** Masks the texts of messages; drivers often write the same, which is masked once. Other requests are answered in between. */
export async function maskMisses(
  misses: readonly MissedMessage[],
  maskText: (text: string) => string,
): Promise<readonly MissedMessage[]> {
  const masked = new Map<string, string>();
  let busySince = performance.now();
  for (const { text } of misses) {
    if (masked.has(text)) continue;
    masked.set(text, maskText(text));
    if (performance.now() - busySince < MAX_BUSY_MS) continue;
    await nextTask();
    busySince = performance.now();
  }
  return misses.map(({ text, at }) => ({ at, text: masked.get(text)! }));
}
