/** The time zone of drivers, stations and staff. */
export const SEOUL_TIME_ZONE = 'Asia/Seoul';

/** Seoul has had no summer time since 1988. */
const SEOUL_OFFSET_MS = 9 * 3_600_000;

/** Returns the hour in Seoul (0 to 23) of a time since 1988. Costs a hundredth of a library. */
export function hourInSeoul(at: Date): number {
  return new Date(at.getTime() + SEOUL_OFFSET_MS).getUTCHours();
}

/** Formats a time since 1988 as `2026-11-29 14:40` in Seoul, which spreadsheets read as a time. Costs a hundredth of a library. */
export function formatSeoulTime(at: Date): string {
  return new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
