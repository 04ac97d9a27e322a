/**
 * Reads the value of a `Retry-After` header: seconds or an HTTP date. Returns a time between `now` and `maxWaitMs`
 * after it, however long the other side asks for; `undefined` if the value is missing or invalid.
 */
export function parseRetryAfterHeader(
  value: string | null | undefined,
  now: Date,
  maxWaitMs: number,
): Date | undefined {
  const trimmed = value?.trim() ?? '';
  if (trimmed === '') return undefined;
  const seconds = Number(trimmed);
  const waitMs = Number.isNaN(seconds) ? Date.parse(trimmed) - now.getTime() : seconds * 1_000;
  if (Number.isNaN(waitMs)) return undefined;
  return new Date(now.getTime() + Math.max(Math.min(waitMs, maxWaitMs), 0));
}
