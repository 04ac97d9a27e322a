import type { StoredActivity } from '../domain/storedActivity';

/** The newest activities that take at most `bytes` as JSON, oldest first; the first that is too much ends them. */
export function takeNewestBytes(maxBytes: number, activities: readonly StoredActivity[]): readonly StoredActivity[] {
  let remaining = maxBytes;
  const lastExcluded = activities.findLastIndex(
    (activity) => (remaining -= Buffer.byteLength(JSON.stringify(activity))) < 0,
  );
  return activities.slice(lastExcluded + 1);
}
