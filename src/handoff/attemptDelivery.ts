import type { LeasedRow } from '../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../domain/deliveryHandler';
import { describeError } from '../platform/describeError';

const TIMED_OUT: DeliveryOutcome = { outcome: 'retry', error: 'timeout' };
/** Grace period after the abort signal in which a handler may still report its outcome. */
const ABORT_GRACE_MS = 500;

/**
 * Makes one delivery attempt, which ends after `timeoutMs` milliseconds or when `stopSignal` aborts. Never rejects: an
 * error that the handler throws becomes `retry`. An outcome other than `retry` reported in the grace period counts.
 */
export async function attemptDelivery(
  handler: DeliveryHandler,
  row: LeasedRow,
  timeoutMs: number,
  stopSignal: AbortSignal,
): Promise<DeliveryOutcome> {
  const abortController = new AbortController();
  const abort = () => abortController.abort();
  const timer = setTimeout(abort, timeoutMs);
  stopSignal.addEventListener('abort', abort);
  let graceTimer: NodeJS.Timeout | undefined;
  // A handler that ignores the signal must not block its worker either.
  const timedOut = new Promise<DeliveryOutcome>((resolve) =>
    abortController.signal.addEventListener('abort', () => {
      graceTimer = setTimeout(() => resolve(TIMED_OUT), ABORT_GRACE_MS);
    }),
  );
  try {
    const outcome = await Promise.race([deliverSafely(handler, row, abortController.signal), timedOut]);
    const isTimeout = outcome.outcome === 'retry' && abortController.signal.aborted;
    // A handler that knows whether it may have arrived has its own reason.
    return isTimeout && outcome.mayHaveArrived === undefined ? TIMED_OUT : outcome;
  } finally {
    clearTimeout(timer);
    clearTimeout(graceTimer);
    stopSignal.removeEventListener('abort', abort);
  }
}

async function deliverSafely(handler: DeliveryHandler, row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
  try {
    return await handler.deliver(row, signal);
  } catch (error) {
    const { code, cause, name } = describeError(error);
    return { outcome: 'retry', error: String(code ?? cause?.code ?? name) };
  }
}
