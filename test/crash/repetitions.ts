import { isUpdate, type Evidence, type ReceivedReply } from './invariants';

/** Counts how often a channel received each bubble, by its id. */
export function countBubbles(received: readonly ReceivedReply[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { channelData } of received)
    times.set(channelData.clientActivityID, (times.get(channelData.clientActivityID) ?? 0) + 1);
  return times;
}

/** Describes the bubbles that were shown more than `maxTimes`. */
export function repetitionProblems(received: readonly ReceivedReply[], maxTimes: number): string[] {
  return [...countBubbles(received)]
    .filter(([, count]) => count > maxTimes)
    .map(([id, count]) => `bubble shown too often: ${id} ${count} times`);
}

/**
 * Counts the deliveries of each kind, and as `<kind>Again` the arrivals that repeated one under the same id, by which
 * receivers know it again.
 */
export function countDeliveries(received: Evidence['received']): Record<string, number> {
  const ids = new Map<string, string[]>();
  for (const one of received) {
    const kind = isUpdate(one) ? 'hub_update' : one.kind;
    ids.set(kind, [...(ids.get(kind) ?? []), one.id]);
  }
  const counts: Record<string, number> = {};
  for (const [kind, all] of ids) {
    counts[kind] = new Set(all).size;
    counts[`${kind}Again`] = all.length - counts[kind];
  }
  return counts;
}
