import { setTimeout } from 'node:timers/promises';
import { TurnContext, type Activity } from 'botbuilder-core';
import { isInternalId, type InternalEvent } from '../domain/internalEvent';
import { STATUS_CHANGE_WAITING_EVENT } from '../domain/statusChange';
import type { ConversationKey } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import { CodedError } from '../platform/codedError';
import { KeyedQueue } from '../platform/keyedQueue';
import { createInternalActivity } from './createInternalActivity';
import { pseudonym } from '../platform/pseudonym';
import { SendError } from '../platform/sendError';
import { ReplySender, type DeliverReplies, type LeasedReplyRow } from './replySender';
import { TurnComputer, type IncomingTurn, type TurnComputerParts } from './turnComputer';
import { waitUntilSettled } from './waitUntilSettled';

export interface TurnRunnerParts extends TurnComputerParts {
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** How long a turn waits for its replies to arrive; `ReplySending` knows how long is good. */
  readonly maxSendWaitMs?: number;
}
export type { Conversation } from './turnComputer';

export interface TurnOptions {
  /**
   * The channel can be written to at any time: replies that do not reach it now are sent later, by whichever process.
   * Without it, replies that cannot be delivered are only kept in the transcript.
   */
  readonly canSendLater?: boolean;
  /** Nobody waits for the replies: they leave through the outbox, and answer no message of the driver's. */
  readonly proactive?: boolean;
  /**
   * How long a channel that cannot be written to later waits for the outcome of what its message set going; `deliver`
   * is then called a second time. Milliseconds.
   */
  readonly maxOutcomeWaitMs?: number;
}

/** What a turn left to send. */
interface ProcessedTurn {
  readonly replies: readonly StoredActivity[];
  /** The row of the replies; `sent` where none is to be kept any more, `left to others` where others send them. */
  readonly row: LeasedReplyRow | 'sent' | 'leased_elsewhere';
  /** The row of the outbox whose outcome the driver waits for. */
  readonly awaitedDeliveryId: string | null;
  /** The activity was turned before. */
  readonly isDuplicate: boolean;
}

/** Losing the race this often in a row means something else is wrong. */
const MAX_ATTEMPTS = 30;
const MAX_PAUSE_MS = 100;

/**
 * Turns activities one by one per conversation: (stored state, activity) → one commit → replies. Nothing is
 * delivered before it is committed; an activity that was turned before only has its replies delivered again.
 */
export class TurnRunner {
  private readonly queue = new KeyedQueue();
  private readonly replySender: ReplySender;
  private readonly computer: TurnComputer;
  private notifyDeliveriesDue = (): void => undefined;

  constructor(private readonly parts: TurnRunnerParts) {
    this.replySender = new ReplySender({ ...parts, outbox: parts.store.outbox }, parts.maxSendWaitMs);
    this.computer = new TurnComputer(parts, this.replySender);
  }

  /** `listener` is called when there is something in the outbox that may be due. */
  onDeliveriesDue(listener: () => void): void {
    this.notifyDeliveriesDue = listener;
  }

  /**
   * Resolves when the replies are committed and `deliver` is through, or left to the outbox. Rejects with a `CodedError`
   * if nothing was committed, with `SendFailed` if the replies cannot be delivered at all.
   */
  run(activity: Partial<Activity>, deliver: DeliverReplies, options: TurnOptions = {}): Promise<void> {
    const key = conversationKey(activity);
    if (isInternalId(activity.id ?? '')) throw new CodedError('bad_request', { detail: 'id' });
    return this.runAndAwaitOutcome(key, { ...activity, id: activity.id ?? this.parts.ids.uuid() }, deliver, options);
  }

  private async runAndAwaitOutcome(
    key: ConversationKey,
    activity: Partial<Activity>,
    deliver: DeliverReplies,
    { proactive = false, canSendLater = proactive, maxOutcomeWaitMs = 0 }: TurnOptions,
  ): Promise<void> {
    const reference = { ...TurnContext.getConversationReference(activity) };
    const { awaitedDeliveryId, isDuplicate } = await this.processAndSend(
      key,
      { activity, canSendLater, proactive, reference },
      deliver,
    );
    if (canSendLater || maxOutcomeWaitMs === 0 || (awaitedDeliveryId === null && !isDuplicate)) return;
    const { store } = this.parts;
    if (awaitedDeliveryId !== null) await waitUntilSettled(store.outbox, awaitedDeliveryId, maxOutcomeWaitMs);
    const value = { deliveryId: awaitedDeliveryId };
    const event = { id: `${activity.id!}:waited`, name: STATUS_CHANGE_WAITING_EVENT, value };
    const waitedActivity = createInternalActivity(reference, event);
    // A message that comes again has what came after its answer told again, and sets nothing going.
    if (awaitedDeliveryId === null && (await store.readReplies(key, waitedActivity.id!)) === null) return;
    await this.processAndSend(
      key,
      { activity: waitedActivity, canSendLater, proactive, internalEvent: event, reference },
      deliver,
    );
  }

  /**
   * Tells a conversation something of the program's own, in its queue; told twice, it is turned once. What is said to
   * it is proactive, and goes out only with `canSendLater`. A conversation that is gone is passed over.
   */
  async notifyConversation(
    key: ConversationKey,
    event: InternalEvent,
    { canSendLater }: { readonly canSendLater: boolean },
  ): Promise<void> {
    const reference = await this.parts.store.readReference(key);
    if (reference === null) return;
    const activity = createInternalActivity(reference, event);
    const incomingTurn = { activity, canSendLater, proactive: true, internalEvent: event, reference };
    await this.queue.run(queueKey(key), () => this.processTurn(key, incomingTurn));
    this.notifyDeliveriesDue();
  }

  /** Resolves when every turn that was begun has ended. */
  async whenIdle(): Promise<void> {
    await this.queue.whenIdle();
    await this.replySender.whenIdle();
  }

  /** One turn with its replies sent, or left to the outbox. */
  private processAndSend(
    key: ConversationKey,
    incomingTurn: IncomingTurn,
    deliver: DeliverReplies,
  ): Promise<ProcessedTurn> {
    return this.queue.run(queueKey(key), async () => {
      const processed = await this.processTurn(key, incomingTurn);
      const { replies, row } = processed;
      if (row === 'sent') await this.replySender.sendWithoutRow(replies, deliver);
      else if (row === 'leased_elsewhere') this.notifyDeliveriesDue();
      else await this.sendReplies(row, replies, deliver);
      return processed;
    });
  }

  private async sendReplies(
    row: LeasedReplyRow,
    replies: readonly StoredActivity[],
    deliver: DeliverReplies,
  ): Promise<void> {
    try {
      if (await this.replySender.waitForEarlierReplies(row)) await this.replySender.send(row, replies, deliver);
      else this.notifyDeliveriesDue();
    } catch (error) {
      if (error instanceof SendError) throw error;
      // The turn is committed, so it counts: when the row's lease is over, the worker sends what did not arrive.
      const conversation = pseudonym(row.conversation?.conversationId ?? '');
      this.parts.logger.warn({ conversation, err: error }, 'replies left to the outbox');
    }
  }

  private async processTurn(key: ConversationKey, incomingTurn: IncomingTurn): Promise<ProcessedTurn> {
    const { store } = this.parts;
    const activityId = incomingTurn.activity.id!;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const earlierReplies = await store.readReplies(key, activityId);
      if (earlierReplies !== null) {
        const row = await this.claimEarlierRow(key, incomingTurn);
        return {
          replies: earlierReplies.map((line) => line.activity),
          row,
          awaitedDeliveryId: null,
          isDuplicate: true,
        };
      }
      const { commit, row, awaitedDeliveryId } = await this.computer.compute(key, incomingTurn);
      if ((await store.commitTurn(commit)) === 'committed') {
        if (commit.deliveries.some((delivery) => delivery.lease === undefined)) this.notifyDeliveriesDue();
        return { replies: commit.replies.map((line) => line.activity), row, awaitedDeliveryId, isDuplicate: false };
      }
      // Those who race for one conversation must not meet again at the same instant.
      await setTimeout(this.parts.random() * Math.min(attempt * 5, MAX_PAUSE_MS));
    }
    throw new CodedError('storage_conflict');
  }

  private async claimEarlierRow(
    key: ConversationKey,
    { activity, canSendLater, proactive }: IncomingTurn,
  ): Promise<ProcessedTurn['row']> {
    if (!canSendLater) return 'sent';
    return proactive ? 'leased_elsewhere' : this.replySender.claimPending(key, activity.id!);
  }
}

function queueKey({ channel, conversationId }: ConversationKey): string {
  return `${channel} ${conversationId}`;
}

function conversationKey(activity: Partial<Activity>): ConversationKey {
  const { channelId, conversation } = activity;
  if (!channelId || !conversation?.id) throw new CodedError('bad_request', { detail: 'channelId, conversation.id' });
  return { channel: channelId, conversationId: conversation.id };
}
