import { parseRetryAfterHeader } from '../platform/parseRetryAfterHeader';
import { MAX_RETRY_AFTER_MS } from './retrySchedule';

/** Reads the `Retry-After` header of another system's response, limited to a day. */
export function parseRetryAfter(headers: Headers, now: Date): Date | undefined {
  return parseRetryAfterHeader(headers.get('retry-after'), now, MAX_RETRY_AFTER_MS);
}
