import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { toChannelId } from '../../platform/editId';
import { isHubStatusId } from '../../domain/hubStatus';
import { isInternalId } from '../../domain/internalEvent';
import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, DeliveryHandler } from '../../domain/deliveryHandler';
import type { ConversationReferenceJson, Store } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import type { SendError } from '../../platform/sendError';
import type { BotFrameworkAdapter } from './botFrameworkAdapter';
import { isLoopbackUrl } from './isLoopbackUrl';
import { classifySendError } from './classifySendError';
import { sendReply } from './sendReply';

export interface ReplyDeliveryHandlerDependencies {
  readonly store: Store;
  readonly adapter: Pick<BotFrameworkAdapter, 'runProactive'>;
  readonly clock: Clock;
  /** Sends only to loopback service URLs; set if there is no app id. */
  readonly loopbackOnly: boolean;
  /** Older replies are cancelled, because the driver is probably no longer at the charger. */
  readonly maxAgeMs: number;
}

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
    const { adapter, store, clock } = this.dependencies;
    const refusals: SendError[] = [];
    let recording = Promise.resolve();
    try {
      await adapter.runProactive(reference, async (context: TurnContext) => {
        // Replies refer to the driver's activity (or to none), not to the SDK's continuation activity.
        context.activity.id = replyToId;
        for (const [index, reply] of remaining.entries()) {
          if (signal.aborted) throw signal.reason;
          const refusal = await sendReply(context, { ...reply, replyToId }, clock.now(), this.remainingMs(row));
          if (refusal !== null) refusals.push(refusal);
          recording = store.outbox.recordProgress(row.id, row.progress + index + 1);
          recording.catch(() => undefined);
        }
      });
      const [refusal] = refusals;
      return refusal === undefined ? { outcome: 'done' } : { outcome: 'dead', error: refusal.reason };
    } catch (error) {
      // The next attempt continues after what has arrived.
      await recording;
      const { kind, reason, retryAt } = classifySendError(error, clock.now(), this.remainingMs(row));
      if (kind === 'retry') return { outcome: 'retry', error: reason, retryAt };
      return { outcome: 'dead', error: kind === 'blocked' ? `blocked_${reason}` : reason };
    }
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
