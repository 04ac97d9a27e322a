import type { LeasedRow } from '../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../domain/receiver';
import { describeError } from '../platform/describeError';

/** Delivers a row once, within `timeoutMs` and until `stopped` aborts. Never rejects: what is thrown is `retry`. */
export async function attempt(
  receiver: Receiver,
  row: LeasedRow,
  timeoutMs: number,
  stopped: AbortSignal,
): Promise<DeliveryOutcome> {
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, timeoutMs);
  stopped.addEventListener('abort', end);
  // A receiver that does not listen to the signal must not hold up its lane either.
  const out = new Promise<DeliveryOutcome>((resolve) =>
    ended.signal.addEventListener('abort', () => resolve({ outcome: 'retry', error: 'timeout' })),
  );
  try {
    return await Promise.race([deliver(receiver, row, ended.signal), out]);
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener('abort', end);
  }
}

async function deliver(receiver: Receiver, row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
  try {
    return await receiver.deliver(row, signal);
  } catch (error) {
    const { code, cause, name } = describeError(error);
    return { outcome: 'retry', error: String(code ?? cause?.code ?? name) };
  }
}
