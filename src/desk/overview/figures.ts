import { percentile } from '../../platform/percentile';
import { hourInSeoul } from '../../platform/seoulTimeZone';

const HOURS = 24;

/** How long something took. Seconds; `null` if it never happened. */
export interface Durations {
  readonly median: number | null;
  readonly p90: number | null;
}

/** How often something was named; `null`: it is not known. */
export interface NamedCount {
  readonly name: string | null;
  readonly count: number;
}

/** Sums up the durations between pairs of times (ISO 8601); pairs with a missing time do not count. */
export function describeDurations(pairs: readonly (readonly [string, string | null])[]): Durations {
  const seconds = pairs.flatMap(([from, to]) =>
    to === null ? [] : [Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000))],
  );
  return { median: percentile(seconds, 0.5), p90: percentile(seconds, 0.9) };
}

/** Returns how many of the times (ISO 8601) fall into each hour of the day in Seoul. */
export function countByHour(times: readonly string[]): readonly number[] {
  const counts = Array.from({ length: HOURS }, () => 0);
  for (const time of times) counts[hourInSeoul(new Date(time))]! += 1;
  return counts;
}

/** Returns how often each name occurs, the most frequent first. */
export function countByName(names: readonly (string | null)[]): readonly NamedCount[] {
  const counts = new Map<string | null, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name ?? '').localeCompare(b.name ?? ''));
}
