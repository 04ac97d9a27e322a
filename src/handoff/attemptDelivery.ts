import type { LeasedRow } from '../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../domain/receiver';
import { describeError } from '../platform/describeError';

const TIMEOUT: DeliveryOutcome = { outcome: 'retry', error: 'timeout' };
/** So long a receiver has, behind the signal, to say what it knows already. Milliseconds. */
const ABORT_GRACE_MS = 500;

/**
 * Delivers a row once, within `timeoutMs` and until `stopped` aborts. Never rejects: what is thrown is `retry`. What was
 * taken before the time was up is not tried again.
 */
export async function attemptDelivery(
  receiver: Receiver,
  row: LeasedRow,
  timeoutMs: number,
  stopped: AbortSignal,
): Promise<DeliveryOutcome> {
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, timeoutMs);
  stopped.addEventListener('abort', end);
  let lastWord: NodeJS.Timeout | undefined;
  // A receiver that does not listen to the signal must not hold up its lane either.
  const out = new Promise<DeliveryOutcome>((resolve) =>
    ended.signal.addEventListener('abort', () => {
      lastWord = setTimeout(() => resolve(TIMEOUT), ABORT_GRACE_MS);
    }),
  );
  try {
    const outcome = await Promise.race([deliverSafely(receiver, row, ended.signal), out]);
    return outcome.outcome === 'retry' && ended.signal.aborted ? TIMEOUT : outcome;
  } finally {
    clearTimeout(timer);
    clearTimeout(lastWord);
    stopped.removeEventListener('abort', end);
  }
}

async function deliverSafely(receiver: Receiver, row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
  try {
    return await receiver.deliver(row, signal);
  } catch (error) {
    const { code, cause, name } = describeError(error);
    return { outcome: 'retry', error: String(code ?? cause?.code ?? name) };
  }
}
