/** Reads the `Retry-After` header: seconds or an HTTP date. Returns `undefined` if it is missing or invalid. */
export function parseRetryAfter(headers: Headers, now: Date): Date | undefined {
  const headerValue = headers.get('retry-after')?.trim() ?? '';
  if (headerValue === '') return undefined;
  const seconds = Number(headerValue);
  const timeMs = Number.isFinite(seconds) ? now.getTime() + seconds * 1_000 : Date.parse(headerValue);
  return Number.isNaN(timeMs) || Number.isNaN(new Date(timeMs).getTime()) ? undefined : new Date(timeMs);
}
