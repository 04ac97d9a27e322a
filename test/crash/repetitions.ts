import { isUpdate, type Evidence, type ReceivedReply } from './invariants';

/** Counts how often a channel received each bubble, by its id. */
export function countBubbles(received: readonly ReceivedReply[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { channelData } of received)
    times.set(channelData.clientActivityID, (times.get(channelData.clientActivityID) ?? 0) + 1);
  return times;
}

/**
 * Describes the bubbles that were shown more than `maxTimes`, and once more for each repetition of their message: who sends a
 * message again asks for its replies again.
 * @param timesSent how often channels sent each message, by its id
 */
export function repetitionProblems(
  received: readonly ReceivedReply[],
  maxTimes: number,
  timesSent: ReadonlyMap<string, number> = new Map(),
): string[] {
  const repetitions = new Map<string, number>();
  for (const { channelData, replyToId } of received) {
    const ofMessage = Math.max(0, (timesSent.get(replyToId) ?? 0) - 1);
    repetitions.set(
      channelData.clientActivityID,
      Math.max(ofMessage, repetitions.get(channelData.clientActivityID) ?? 0),
    );
  }
  return [...countBubbles(received)]
    .filter(([id, count]) => count > maxTimes + repetitions.get(id)!)
    .map(([id, count]) => {
      const again = repetitions.get(id)!;
      return `bubble shown too often: ${id} ${count} times, its message sent again ${again} times`;
    });
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
