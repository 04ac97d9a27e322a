import type { ConversationKey } from '../domain/store';
import { CodedError } from '../platform/codedError';
import { KeyedQueue } from '../platform/keyedQueue';
import { CountedSends } from './countedSends';
import { LanePlaces } from './lanePlaces';
import { TurnSlots } from './turnSlots';

/** How many turns have room. */
export interface TurnLimits {
  /** Turns that are worked on at the same time. */
  readonly running: number;
  /** Turns that wait in one lane for a free slot. */
  readonly waitingInLane: number;
  /** Messages that wait for earlier ones of their conversation. */
  readonly waitingInConversation: number;
  /** Awaited in its slot by each turn before it is processed; if absent, nothing is. */
  readonly beforeTurn?: () => Promise<void>;
}

/** Decides when a turn runs: after the earlier ones of its conversation, and when there is a slot for it. */
export class TurnQueue {
  private readonly conversations = new KeyedQueue();
  private readonly slots: TurnSlots;
  private readonly places = new LanePlaces();
  private readonly countedSends = new CountedSends();
  private toBegin = 0;

  constructor(private readonly limits: TurnLimits) {
    this.slots = new TurnSlots(limits.running);
  }

  /**
   * Whether a turn that comes now would find no place in this lane. Turns that send their replies hold no slot but have
   * a place: otherwise a process that is short of CPU time accepts turns without end, which all wait in this stage.
   */
  isFull(lane: string): boolean {
    const { running, waitingInLane } = this.limits;
    return this.slots.countWaiting(lane) >= waitingInLane || this.places.countTaken(lane) >= running + waitingInLane;
  }

  /**
   * Runs a turn: `process` in a slot, and then `send` without one, so that a channel that is slow to take replies delays
   * only its own conversations.
   * @param limitedLane rejects the turn with `too_busy` if there is no place in this lane or in the conversation; without
   * it the turn waits in the lane of its channel as long as it takes
   * @param destination where `send` sends to: one that is slow takes no places from others
   */
  async run<T>(
    key: ConversationKey,
    limitedLane: string | undefined,
    process: () => Promise<T>,
    send: (processed: T) => Promise<void>,
    destination: string = key.channel,
  ): Promise<T> {
    const conversation = `${key.channel} ${key.conversationId}`;
    const isLimited = limitedLane !== undefined;
    if (isLimited && this.conversations.lengthOf(conversation) > this.limits.waitingInConversation)
      throw new CodedError('too_busy', { detail: 'conversation' });
    return this.conversations.run(conversation, async () => {
      if (isLimited && this.isFull(limitedLane)) throw new CodedError('too_busy', { detail: 'process' });
      const lane = limitedLane ?? key.channel;
      const leavePlace = isLimited ? this.places.take(lane) : undefined;
      try {
        const processed = await this.slots.run(lane, async () => {
          await this.awaitBeforeTurn();
          return process();
        });
        const endSend = this.countedSends.begin(destination, () => leavePlace?.());
        await send(processed).finally(endSend);
        return processed;
      } finally {
        leavePlace?.();
      }
    });
  }

  /** Whether turns that have a slot begin within the next rounds of the event loop. */
  hasTurnsToBegin(): boolean {
    return this.toBegin > 0;
  }

  /** Resolves when no turn is waiting or running. */
  whenIdle(): Promise<void> {
    return this.conversations.whenIdle();
  }

  private async awaitBeforeTurn(): Promise<void> {
    this.toBegin += 1;
    try {
      await this.limits.beforeTurn?.();
    } finally {
      this.toBegin -= 1;
    }
  }
}
