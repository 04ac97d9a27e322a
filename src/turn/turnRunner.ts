import { setTimeout as scheduleWake } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';
import { TurnContext, type Activity } from 'botbuilder-core';
import { withEditId } from '../platform/editId';
import { isInternalId, type InternalEvent } from '../domain/internalEvent';
import type { NewDelivery } from '../domain/outbox';
import { STATUS_CHANGE_WAITING_EVENT } from '../domain/statusChange';
import type { ConversationKey } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import type { IgnoredReason } from '../domain/turn';
import { CodedError } from '../platform/codedError';
import { NO_METRICS } from '../platform/metrics';
import { conversationKey } from './conversationKey';
import { createInternalActivity } from './createInternalActivity';
import { pseudonym } from '../platform/pseudonym';
import { SendError } from '../platform/sendError';
import { readStart } from './readStart';
import { ReplySender, type DeliverReplies, type LeasedReplyRow } from './replySender';
import type { StageTimes } from './stageTimes';
import { TurnComputer, type ComputedTurn, type IncomingTurn, type TurnComputerDependencies } from './turnComputer';
import { TurnReporter, type TurnReport } from './turnReporter';
import { TurnQueue, type TurnLimits } from './turnQueue';
import { waitUntilSettled } from './waitUntilSettled';

export interface TurnRunnerDependencies extends TurnComputerDependencies {
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** How long a turn waits for its replies to arrive; if absent, the default of `ReplySender`. */
  readonly maxSendWaitMs?: number;
  /** If absent, there are none. */
  readonly limits?: TurnLimits;
}
export type { Conversation } from './turnComputer';

const UNLIMITED: TurnLimits = { running: Infinity, waitingInLane: Infinity, waitingInConversation: Infinity };

export interface TurnOptions {
  /**
   * The lane in which the turn waits, with a limited number of places: if it or the conversation has none, the turn is
   * rejected with `too_busy`. Without it the turn waits in the lane of its channel, which is never full.
   */
  readonly limitedLane?: string;
  /**
   * The channel accepts messages at any time: replies that cannot be delivered now are sent later, by any process.
   * Otherwise replies that cannot be delivered are only kept in the transcript.
   */
  readonly canSendLater?: boolean;
  /** No driver waits for the replies: they are sent through the outbox, and not as a reply to a message. */
  readonly proactive?: boolean;
  /**
   * How long a channel without `canSendLater` waits for the outcome of a delivery that its message caused; `deliver` is
   * then called a second time. Milliseconds.
   */
  readonly maxOutcomeWaitMs?: number;
  /** Deliveries to commit with the turn, besides its own. */
  readonly deliveries?: readonly NewDelivery[];
}

/** A committed turn, whose replies may still have to be sent. */
interface ProcessedTurn {
  readonly replies: readonly StoredActivity[];
  /**
   * The row of the replies; `sent` if there is none (any more), `leased_elsewhere` if another process sends them, `held` if
   * the channel takes them.
   */
  readonly row: LeasedReplyRow | 'sent' | 'leased_elsewhere' | 'held';
  /** The id of the outbox row whose outcome the driver waits for. */
  readonly awaitedDeliveryId: string | null;
  /** The activity was processed before. */
  readonly isDuplicate: boolean;
  /** Why a hub's event had no effect; `null` for everything else, and for a duplicate. */
  readonly ignoredReason: IgnoredReason | null;
  readonly report: TurnReport;
}

/** So many conflicts in a row are not a coincidence: the turn fails with `storage_conflict`. */
const MAX_ATTEMPTS = 30;
const MAX_PAUSE_MS = 100;

/** For rows that are due later, the worker's polling is exact enough. */
const MAX_WAKE_DELAY_MS = 10_000;
/** Timers of Node.js and the clock round differently; a row that is not due yet would wait for the next poll. */
const WAKE_MARGIN_MS = 2;

/**
 * Processes activities one by one per conversation: (stored state, activity) → one commit → replies. Nothing is
 * delivered before the commit. For a duplicate of an earlier activity, only the stored replies are delivered again.
 */
export class TurnRunner {
  private readonly queue: TurnQueue;
  private readonly replySender: ReplySender;
  private readonly computer: TurnComputer;
  private readonly reporter: TurnReporter;
  private notifyDeliveriesDue = (): void => undefined;

  constructor(private readonly dependencies: TurnRunnerDependencies) {
    this.replySender = new ReplySender(
      { ...dependencies, outbox: dependencies.store.outbox },
      dependencies.maxSendWaitMs,
    );
    this.computer = new TurnComputer(dependencies, this.replySender);
    const { logger, metrics = NO_METRICS, limits = UNLIMITED } = dependencies;
    this.reporter = new TurnReporter(logger, metrics);
    this.queue = new TurnQueue(limits);
  }

  /** Sets the listener that is called when the outbox may have due deliveries. */
  onDeliveriesDue(listener: () => void): void {
    this.notifyDeliveriesDue = listener;
  }

  /**
   * Processes an activity. Resolves when the turn is committed and its replies are delivered, held or left to the outbox.
   * Rejects with a `CodedError` if nothing was committed, with `SendError` if the replies can never be delivered.
   */
  run(activity: Partial<Activity>, deliver: DeliverReplies, options: TurnOptions = {}): Promise<void> {
    const key = conversationKey(activity);
    if (isInternalId(activity.id ?? '')) throw new CodedError('bad_request', { detail: 'id' });
    return this.runAndAwaitOutcome(
      key,
      withEditId({ ...activity, id: activity.id ?? this.dependencies.ids.uuid() }),
      deliver,
      options,
    );
  }

  private async runAndAwaitOutcome(
    key: ConversationKey,
    activity: Partial<Activity>,
    deliver: DeliverReplies,
    { proactive = false, canSendLater = proactive, maxOutcomeWaitMs = 0, deliveries, limitedLane }: TurnOptions,
  ): Promise<void> {
    const reference = { ...TurnContext.getConversationReference(activity) };
    const { awaitedDeliveryId, isDuplicate } = await this.processAndSend(
      key,
      { activity, canSendLater, proactive, reference, deliveries },
      deliver,
      limitedLane,
    );
    if (canSendLater || maxOutcomeWaitMs === 0 || (awaitedDeliveryId === null && !isDuplicate)) return;
    const { store } = this.dependencies;
    if (awaitedDeliveryId !== null) await waitUntilSettled(store.outbox, awaitedDeliveryId, maxOutcomeWaitMs);
    const value = { deliveryId: awaitedDeliveryId };
    const event = { id: `${activity.id!}:waited`, name: STATUS_CHANGE_WAITING_EVENT, value };
    const waitedActivity = createInternalActivity(reference, event);
    // For a duplicate, the later reply is delivered again if there was one; a new turn is not started.
    if (awaitedDeliveryId === null && (await store.readReplies(key, waitedActivity.id!)) === null) return;
    await this.processAndSend(
      key,
      { activity: waitedActivity, canSendLater, proactive, internalEvent: event, reference },
      deliver,
    );
  }

  /**
   * Processes an internal event in the conversation's queue; an event that is sent twice is processed once. The replies
   * are proactive, and sent only with `canSendLater`. Does nothing if the conversation was deleted. Resolves with the
   * reason why the conversation ignored a hub's event, or `null`.
   */
  async notifyConversation(
    key: ConversationKey,
    event: InternalEvent,
    { canSendLater }: { readonly canSendLater: boolean },
  ): Promise<IgnoredReason | null> {
    const reference = await this.dependencies.store.readReference(key);
    if (reference === null) return null;
    const activity = createInternalActivity(reference, event);
    const incomingTurn = { activity, canSendLater, proactive: true, internalEvent: event, reference };
    const { ignoredReason } = await this.reporter.report(key, (stages) =>
      this.queue.run(
        key,
        undefined,
        () => this.processTurn(key, incomingTurn, stages),
        () => Promise.resolve(),
      ),
    );
    this.notifyDeliveriesDue();
    return ignoredReason;
  }

  /** Whether a turn that comes now would find no place in this lane. */
  isFull(limitedLane: string): boolean {
    return this.queue.isFull(limitedLane);
  }

  /** Resolves when every started turn has ended and its replies are sent. */
  async whenIdle(): Promise<void> {
    await this.queue.whenIdle();
    await this.replySender.whenIdle();
  }

  /** Processes one turn, then sends its replies or leaves them to the outbox. */
  private processAndSend(
    key: ConversationKey,
    incomingTurn: IncomingTurn,
    deliver: DeliverReplies,
    limitedLane?: string,
  ): Promise<ProcessedTurn> {
    return this.reporter.report(key, (stages) =>
      this.queue.run(
        key,
        limitedLane,
        () => this.processTurn(key, incomingTurn, stages),
        (processed) => {
          stages.enter('send');
          return this.sendOrLeave(processed, deliver);
        },
        String(incomingTurn.reference.serviceUrl),
      ),
    );
  }

  /** Sends the replies of a processed turn, unless its channel takes them or another process sends them. */
  private async sendOrLeave({ replies, row }: ProcessedTurn, deliver: DeliverReplies): Promise<void> {
    if (row === 'held') return;
    if (row === 'sent') await this.replySender.sendWithoutRow(replies, deliver);
    else if (row === 'leased_elsewhere') this.notifyDeliveriesDue();
    else await this.sendReplies(row, replies, deliver);
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
      // The turn is committed and must not be repeated: after the row's lease, the worker sends what did not arrive.
      const conversation = pseudonym(row.conversation?.conversationId ?? '');
      this.dependencies.logger.warn({ conversation, err: error }, 'replies left to the outbox');
    }
  }

  private async processTurn(
    key: ConversationKey,
    incomingTurn: IncomingTurn,
    stages: StageTimes,
  ): Promise<ProcessedTurn> {
    const { store } = this.dependencies;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      stages.enter('read');
      const start = await readStart(store, key, incomingTurn);
      const earlierReplies = start.isProcessed ? await store.readReplies(key, incomingTurn.activity.id!) : null;
      if (earlierReplies !== null) {
        const row = await this.claimEarlierRow(key, incomingTurn);
        const replies = earlierReplies.map((line) => line.activity);
        const report = { outcome: 'duplicate', decision: null, reason: null } as const;
        return { replies, row, awaitedDeliveryId: null, isDuplicate: true, ignoredReason: null, report };
      }
      stages.enter('converse');
      const computed = await this.computer.compute(key, incomingTurn, start);
      const { commit, row, awaitedDeliveryId, ignoredReason } = computed;
      const ended = { isDuplicate: false, ignoredReason, report: reportOf(computed) };
      if (computed.hasNoEffect) return { replies: [], row: 'sent', awaitedDeliveryId: null, ...ended };
      stages.enter('commit');
      if ((await store.commitTurn(commit, { othersFollow: this.queue.hasTurnsToBegin() })) === 'committed') {
        this.reporter.reportTickets(commit, computed.tickets);
        this.announceDeliveries(commit.deliveries);
        return { replies: commit.replies.map((line) => line.activity), row, awaitedDeliveryId, ...ended };
      }
      // A random pause, so that competing processes do not retry at the same instant.
      await wait(this.dependencies.random() * Math.min(attempt * 5, MAX_PAUSE_MS));
    }
    throw new CodedError('storage_conflict');
  }

  /** Wakes the outbox worker for new deliveries: now, and when those that are due soon may be delivered. */
  private announceDeliveries(deliveries: readonly NewDelivery[]): void {
    if (deliveries.some(({ lease, notBefore }) => lease === undefined && notBefore === undefined))
      this.notifyDeliveriesDue();
    for (const { notBefore } of deliveries) {
      if (notBefore === undefined) continue;
      const delayMs = Date.parse(notBefore) - this.dependencies.clock.now().getTime();
      // The worker's own polling finds the rest, also in other processes.
      if (delayMs <= MAX_WAKE_DELAY_MS)
        scheduleWake(() => this.notifyDeliveriesDue(), delayMs + WAKE_MARGIN_MS).unref();
    }
  }

  private async claimEarlierRow(
    key: ConversationKey,
    { activity, canSendLater, proactive }: IncomingTurn,
  ): Promise<ProcessedTurn['row']> {
    if (this.computer.holdsReplies(key)) return 'held';
    if (!canSendLater) return 'sent';
    return proactive ? 'leased_elsewhere' : this.replySender.claimPending(key, activity.id!);
  }
}

function reportOf({ ignoredReason, hasNoEffect, isApology, decision }: ComputedTurn): TurnReport {
  const isIgnored = ignoredReason !== null || hasNoEffect;
  const outcome = isApology ? 'apologized' : isIgnored ? 'ignored' : 'processed';
  return { outcome, decision, reason: ignoredReason };
}
