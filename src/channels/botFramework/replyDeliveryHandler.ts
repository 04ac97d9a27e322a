import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { toChannelId } from '../../platform/editId';
import { isHubStatusId } from '../../domain/hubStatus';
import { isInternalId } from '../../domain/internalEvent';
import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { ConversationReferenceJson, Store } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import { SendError } from '../../platform/sendError';
import type { BotFrameworkAdapter, PostReply } from './botFrameworkAdapter';
import { isLoopbackUrl } from './isLoopbackUrl';
import { classifySendError } from './classifySendError';
import { sendReply } from './sendReply';
import { pauseAfterUnclear } from './unclearPauses';

export interface ReplyDeliveryHandlerDependencies {
  readonly store: Store;
  readonly adapter: Pick<BotFrameworkAdapter, 'runProactive'>;
  readonly clock: Clock;
  /** Sends only to loopback service URLs; set if there is no app id. */
  readonly loopbackOnly: boolean;
  /** Older replies are cancelled, because the driver is probably no longer at the charger. */
  readonly maxAgeMs: number;
  /** Where clients reach this server, for the addresses of pictures; `null` if that is not known. */
  readonly pictureUrl: () => string | null;
}

/** A delivery attempt of the replies that have not been sent yet. */
interface Attempt {
  readonly row: LeasedRow;
  readonly signal: AbortSignal;
  /** How many replies this attempt has sent. */
  sent: number;
  /** The code of the first reply that did not arrive for certain and is not sent again; `null` if all arrived. */
  undelivered: string | null;
  recording: Promise<void>;
}

/** Marks the last error of a row of which a reply did not arrive for certain, while others are still to be sent. */
const UNDELIVERED_PREFIX = 'undelivered_';

/** `proactive`: the replies do not answer a message of the driver. */
const payloadSchema = z.object({ activityId: z.string(), proactive: z.boolean().optional() });

/** Sends committed replies that their turn could not send itself. Uses the conversation's newest reference. */
export class ReplyDeliveryHandler implements DeliveryHandler {
  constructor(private readonly dependencies: ReplyDeliveryHandlerDependencies) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, clock, loopbackOnly, maxAgeMs } = this.dependencies;
    const { conversation } = row;
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const age = clock.now().getTime() - Date.parse(row.queuedAt);
    if (age > maxAgeMs) return { outcome: 'cancelled', error: 'too_old' };
    const { activityId, proactive = false } = payloadSchema.parse(row.payload);
    const replies = await store.readReplies(conversation, activityId);
    const reference = await store.readReference(conversation);
    // The stored code `forgotten` means that the conversation was deleted.
    if (replies === null || reference === null) return { outcome: 'cancelled', error: 'forgotten' };
    if (loopbackOnly && !isLoopbackUrl(String(reference['serviceUrl'])))
      return { outcome: 'dead', error: 'not_loopback' };
    const remaining = replies.slice(row.progress).map((line) => line.activity);
    const replyToId = proactive ? replyToIdFor(activityId, reference) : toChannelId(activityId);
    return this.send(row, { reference, replyToId }, remaining, signal);
  }

  private async send(
    row: LeasedRow,
    { reference, replyToId }: { reference: object; replyToId: string | undefined },
    remaining: readonly StoredActivity[],
    signal: AbortSignal,
  ): Promise<DeliveryOutcome> {
    const { adapter, clock } = this.dependencies;
    const attempt: Attempt = {
      row,
      signal,
      sent: 0,
      undelivered: undeliveredBefore(row),
      recording: Promise.resolve(),
    };
    try {
      await adapter.runProactive(reference, async (activity, postReply) => {
        // Replies refer to the driver's activity (or to none), not to the SDK's continuation activity.
        activity.id = replyToId;
        for (const reply of remaining) await this.sendNext(postReply, { ...reply, replyToId }, attempt);
      });
      return attempt.undelivered === null ? { outcome: 'done' } : { outcome: 'dead', error: attempt.undelivered };
    } catch (error) {
      // The next attempt continues after what has arrived.
      await attempt.recording;
      return this.toOutcome(classifySendError(error, clock.now(), this.remainingMs(row)), attempt);
    }
  }

  /** Sends a reply and records that it is sent. Throws if it should be sent again, or no other can be sent either. */
  private async sendNext(postReply: PostReply, reply: StoredActivity, attempt: Attempt): Promise<void> {
    const { store, clock, pictureUrl } = this.dependencies;
    const { row, signal } = attempt;
    if (signal.aborted) throw new SendError({ kind: 'retry', reason: 'timeout' });
    try {
      const limits = { signal, now: clock.now(), maxWaitMs: this.remainingMs(row), pictureUrl: pictureUrl() };
      const refusal = await sendReply(postReply, reply, limits);
      if (refusal !== null) attempt.undelivered ??= refusal.reason;
    } catch (error) {
      if (!isSentOftenEnough(error, attempt)) throw error;
      attempt.undelivered ??= error.reason;
    }
    attempt.sent += 1;
    attempt.recording = store.outbox.recordProgress(row.id, row.progress + attempt.sent);
    attempt.recording.catch(() => undefined);
  }

  private toOutcome(failure: SendError, attempt: Attempt): DeliveryOutcome {
    const { kind, reason, retryAt, mayHaveArrived } = failure;
    if (kind === 'blocked') return { outcome: 'dead', error: `blocked_${reason}` };
    if (kind !== 'retry') return { outcome: 'dead', error: reason };
    const pauseMs = mayHaveArrived ? (pauseAfterUnclear(failure, unclearAttempts(attempt)) ?? 0) : 0;
    const earliest = Math.max(this.dependencies.clock.now().getTime() + pauseMs, retryAt?.getTime() ?? 0);
    const error = attempt.undelivered === null ? reason : `${UNDELIVERED_PREFIX}${attempt.undelivered}`;
    return { outcome: 'retry', error, mayHaveArrived, retryAt: new Date(earliest) };
  }

  /** How long the replies may still be sent. */
  private remainingMs(row: LeasedRow): number {
    return Date.parse(row.queuedAt) + this.dependencies.maxAgeMs - this.dependencies.clock.now().getTime();
  }
}

/**
 * Returns the `replyToId` of proactive replies. A channel would reject the id of an activity that it did not send:
 * replies to an internal event refer to the driver's last message, and replies to a hub status refer to none.
 */
function replyToIdFor(
  activityId: string,
  { activityId: lastActivityId }: ConversationReferenceJson,
): string | undefined {
  const isProgramEvent = isInternalId(activityId) && !isHubStatusId(activityId);
  return isProgramEvent && typeof lastActivityId === 'string' ? toChannelId(lastActivityId) : undefined;
}

function undeliveredBefore({ lastError }: LeasedRow): string | null {
  return lastError?.startsWith(UNDELIVERED_PREFIX) ? lastError.slice(UNDELIVERED_PREFIX.length) : null;
}

/** Counts the unclear attempts at the reply that is sent next. */
function unclearAttempts({ row, sent }: Attempt): number {
  return sent === 0 ? row.unclearAttempts : 0;
}

/**
 * Whether a reply is not sent again although it may not have arrived. Once that is so for one, the next ones are sent
 * once, because the channel gives no clear answers.
 */
function isSentOftenEnough(error: unknown, attempt: Attempt): error is SendError {
  if (!(error instanceof SendError) || !error.mayHaveArrived) return false;
  return attempt.undelivered !== null || pauseAfterUnclear(error, unclearAttempts(attempt)) === null;
}
