import type { ConversationKey } from '../domain/store';
import { CodedError } from '../platform/codedError';
import { KeyedQueue } from '../platform/keyedQueue';
import { TurnSlots } from './turnSlots';

/** How many turns have room. */
export interface TurnLimits {
  /** Turns that are worked on at the same time. */
  readonly running: number;
  /** Turns that wait in one lane for a free slot. */
  readonly waitingInLane: number;
  /** Messages that wait for earlier ones of their conversation. */
  readonly waitingInConversation: number;
}

/** Decides when a turn runs: after the earlier ones of its conversation, and when there is a slot for it. */
export class TurnQueue {
  private readonly conversations = new KeyedQueue();
  private readonly slots: TurnSlots;

  constructor(private readonly limits: TurnLimits) {
    this.slots = new TurnSlots(limits.running);
  }

  /** Whether a turn that comes now would find no place in this lane. */
  isFull(lane: string): boolean {
    return this.slots.countWaiting(lane) >= this.limits.waitingInLane;
  }

  /**
   * Runs a turn: `process` in a slot, and then `send` without one, so that a channel that is slow to take replies delays
   * only its own conversations.
   * @param limitedLane rejects the turn with `too_busy` if there is no place in this lane or in the conversation; without
   * it the turn waits in the lane of its channel as long as it takes
   */
  async run<T>(
    key: ConversationKey,
    limitedLane: string | undefined,
    process: () => Promise<T>,
    send: (processed: T) => Promise<void>,
  ): Promise<T> {
    const conversation = `${key.channel} ${key.conversationId}`;
    const isLimited = limitedLane !== undefined;
    if (isLimited && this.conversations.lengthOf(conversation) > this.limits.waitingInConversation)
      throw new CodedError('too_busy', { detail: 'conversation' });
    return this.conversations.run(conversation, async () => {
      if (isLimited && this.isFull(limitedLane)) throw new CodedError('too_busy', { detail: 'process' });
      const processed = await this.slots.run(limitedLane ?? key.channel, process);
      await send(processed);
      return processed;
    });
  }

  /** Resolves when no turn is waiting or running. */
  whenIdle(): Promise<void> {
    return this.conversations.whenIdle();
  }
}
