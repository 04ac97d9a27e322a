import type { SendError } from '../../platform/sendError';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Pauses before a reply is sent again that may have arrived; after the last attempt it counts as arrived. */
const PAUSES_MS = [2 * SECOND, 15 * SECOND, 2 * MINUTE, 10 * MINUTE];
/** The gateway of a channel that answers 504 has passed the reply on, so that it probably arrived. */
const PAUSES_AFTER_PASSING_ON_MS = [5 * SECOND, MINUTE];

/**
 * Returns the pause before a reply is sent again whose send failed without a clear answer, in milliseconds; `null` if it
 * has been sent often enough, because the driver may see it each time.
 * @param unclearAttempts how many of its sends failed like this before
 */
export function pauseAfterUnclear({ reason }: SendError, unclearAttempts: number): number | null {
  const pauses = reason === 'http_504' ? PAUSES_AFTER_PASSING_ON_MS : PAUSES_MS;
  return pauses[unclearAttempts] ?? null;
}
