import type { StoredActivity } from '../domain/storedActivity';

/** The newest activities that take at most `bytes` as JSON, oldest first; the first that is too much ends them. */
export function newestWithin(bytes: number, activities: readonly StoredActivity[]): readonly StoredActivity[] {
  let left = bytes;
  const tooMuch = activities.findLastIndex((activity) => (left -= Buffer.byteLength(JSON.stringify(activity))) < 0);
  return activities.slice(tooMuch + 1);
}
