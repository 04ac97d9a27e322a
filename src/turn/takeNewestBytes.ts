import type { StoredActivity } from '../domain/storedActivity';

/** Returns the newest activities that fit into `maxBytes` as JSON, oldest first and without gaps. */
export function takeNewestBytes(maxBytes: number, activities: readonly StoredActivity[]): readonly StoredActivity[] {
  let remaining = maxBytes;
  const lastExcluded = activities.findLastIndex(
    (activity) => (remaining -= Buffer.byteLength(JSON.stringify(activity))) < 0,
  );
  return activities.slice(lastExcluded + 1);
}
