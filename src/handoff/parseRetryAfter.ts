/** Not before when a receiver wants to be tried again: seconds or a date, as HTTP has it; `undefined` for anything else. */
export function parseRetryAfter(headers: Headers, now: Date): Date | undefined {
  const given = headers.get('retry-after')?.trim() ?? '';
  if (given === '') return undefined;
  const seconds = Number(given);
  const time = Number.isFinite(seconds) ? now.getTime() + seconds * 1_000 : Date.parse(given);
  return Number.isNaN(time) || Number.isNaN(new Date(time).getTime()) ? undefined : new Date(time);
}
