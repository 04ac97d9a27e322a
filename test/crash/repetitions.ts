import type { ReceivedReply } from './invariants';

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
    .map(([id, count]) => `bubble ${id}: shown ${count} times`);
}
