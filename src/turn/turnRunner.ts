import { setTimeout } from 'node:timers/promises';
import { TurnContext, type Activity } from 'botbuilder-core';
import { isInternalId, type InternalEvent } from '../domain/internalEvent';
import { STATUS_CHANGE_WAITING_EVENT } from '../domain/statusChange';
import type { ConversationKey } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import { CodedError } from '../platform/codedError';
import { KeyedQueue } from '../platform/keyedQueue';
import { internalActivity } from './internalActivity';
import { pseudonym } from '../platform/pseudonym';
import { SendFailed } from '../platform/sendFailed';
import { ReplySending, type Deliver, type SendingRow } from './replySending';
import { TurnComputer, type Told, type TurnComputerParts } from './turnComputer';
import { untilSettled } from './untilSettled';

export interface TurnRunnerParts extends TurnComputerParts {
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** How long a turn waits for its replies to arrive; `ReplySending` knows how long is good. */
  readonly patienceMs?: number;
}
export type { Conversation } from './turnComputer';

export interface TurnOptions {
  /**
   * The channel can be written to at any time: replies that do not reach it now are sent later, by whichever process.
   * Without it, replies that cannot be delivered are only kept in the transcript.
   */
  readonly resumable?: boolean;
  /** Nobody waits for the replies: they leave through the outbox, and answer no message of the driver's. */
  readonly proactive?: boolean;
  /**
   * How long a channel that cannot be written to later waits for the outcome of what its message set going; `deliver`
   * is then called a second time. Milliseconds.
   */
  readonly patienceMs?: number;
}

/** What a turn left to send. */
interface Turned {
  readonly replies: readonly StoredActivity[];
  /** The row of the replies; `sent` where none is to be kept any more, `left to others` where others send them. */
  readonly row: SendingRow | 'sent' | 'left to others';
  /** The row of the outbox whose outcome the driver waits for. */
  readonly awaited: string | null;
  /** The activity was turned before. */
  readonly isRepeated: boolean;
}

/** Losing the race this often in a row means something else is wrong. */
const MAX_ATTEMPTS = 30;
const LONGEST_PAUSE_MS = 100;

/**
 * Turns activities one by one per conversation: (stored state, activity) → one commit → replies. Nothing is
 * delivered before it is committed; an activity that was turned before only has its replies delivered again.
 */
export class TurnRunner {
  private readonly queue = new KeyedQueue();
  private readonly sending: ReplySending;
  private readonly computer: TurnComputer;
  private onDeliveries = (): void => undefined;

  constructor(private readonly parts: TurnRunnerParts) {
    this.sending = new ReplySending({ ...parts, outbox: parts.store.outbox }, parts.patienceMs);
    this.computer = new TurnComputer(parts, this.sending);
  }

  /** `listener` is called when there is something in the outbox that may be due. */
  whenDue(listener: () => void): void {
    this.onDeliveries = listener;
  }

  /**
   * Resolves when the replies are committed and `deliver` is through, or left to the outbox. Rejects with a `CodedError`
   * if nothing was committed, with `SendFailed` if the replies cannot be delivered at all.
   */
  run(activity: Partial<Activity>, deliver: Deliver, options: TurnOptions = {}): Promise<void> {
    const key = conversationKey(activity);
    if (isInternalId(activity.id ?? '')) throw new CodedError('bad_request', { detail: 'id' });
    return this.runPatiently(key, { ...activity, id: activity.id ?? this.parts.ids.uuid() }, deliver, options);
  }

  private async runPatiently(
    key: ConversationKey,
    activity: Partial<Activity>,
    deliver: Deliver,
    { proactive = false, resumable = proactive, patienceMs = 0 }: TurnOptions,
  ): Promise<void> {
    const reference = { ...TurnContext.getConversationReference(activity) };
    const { awaited, isRepeated } = await this.take(key, { activity, resumable, proactive, reference }, deliver);
    if (resumable || patienceMs === 0 || (awaited === null && !isRepeated)) return;
    const { store } = this.parts;
    if (awaited !== null) await untilSettled(store.outbox, awaited, patienceMs);
    const value = { deliveryId: awaited };
    const event = { id: `${activity.id!}:waited`, name: STATUS_CHANGE_WAITING_EVENT, value };
    const waited = internalActivity(reference, event);
    // A message that comes again has what came after its answer told again, and sets nothing going.
    if (awaited === null && (await store.readReplies(key, waited.id!)) === null) return;
    await this.take(key, { activity: waited, resumable, proactive, internal: event, reference }, deliver);
  }

  /**
   * Tells a conversation something of the program's own, in its queue; told twice, it is turned once. What is said to
   * it is proactive, and goes out only with `tellLater`. A conversation that is gone is passed over.
   */
  async tell(
    key: ConversationKey,
    event: InternalEvent,
    { tellLater }: { readonly tellLater: boolean },
  ): Promise<void> {
    const reference = await this.parts.store.readReference(key);
    if (reference === null) return;
    const activity = internalActivity(reference, event);
    const told = { activity, resumable: tellLater, proactive: true, internal: event, reference };
    await this.queue.run(queueKey(key), () => this.turn(key, told));
    this.onDeliveries();
  }

  /** Resolves when every turn that was begun has ended. */
  async idle(): Promise<void> {
    await this.queue.idle();
    await this.sending.idle();
  }

  /** One turn with its replies sent, or left to the outbox. */
  private take(key: ConversationKey, told: Told, deliver: Deliver): Promise<Turned> {
    return this.queue.run(queueKey(key), async () => {
      const turned = await this.turn(key, told);
      const { replies, row } = turned;
      if (row === 'sent') await this.sending.sendWithoutRow(replies, deliver);
      else if (row === 'left to others') this.onDeliveries();
      else await this.send(row, replies, deliver);
      return turned;
    });
  }

  private async send(row: SendingRow, replies: readonly StoredActivity[], deliver: Deliver): Promise<void> {
    try {
      if (await this.sending.comesNext(row)) await this.sending.send(row, replies, deliver);
      else this.onDeliveries();
    } catch (error) {
      if (error instanceof SendFailed) throw error;
      // The turn is committed, so it counts: when the row's lease is over, the worker sends what did not arrive.
      const conversation = pseudonym(row.conversation?.conversationId ?? '');
      this.parts.logger.warn({ conversation, err: error }, 'replies left to the outbox');
    }
  }

  private async turn(key: ConversationKey, told: Told): Promise<Turned> {
    const { store } = this.parts;
    const activityId = told.activity.id!;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const before = await store.readReplies(key, activityId);
      if (before !== null) {
        const row = await this.rowOfEarlier(key, told);
        return { replies: before.map((line) => line.activity), row, awaited: null, isRepeated: true };
      }
      const { commit, row, awaited } = await this.computer.compute(key, told);
      if ((await store.commitTurn(commit)) === 'committed') {
        if (commit.deliveries.some((delivery) => delivery.lease === undefined)) this.onDeliveries();
        return { replies: commit.replies.map((line) => line.activity), row, awaited, isRepeated: false };
      }
      // Those who race for one conversation must not meet again at the same instant.
      await setTimeout(this.parts.random() * Math.min(attempt * 5, LONGEST_PAUSE_MS));
    }
    throw new CodedError('storage_conflict');
  }

  private async rowOfEarlier(key: ConversationKey, { activity, resumable, proactive }: Told): Promise<Turned['row']> {
    if (!resumable) return 'sent';
    return proactive ? 'left to others' : this.sending.takeOver(key, activity.id!);
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
