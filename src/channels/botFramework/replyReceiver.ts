import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../../domain/clock';
import { isHubStatusId } from '../../domain/hubStatus';
import { isInternalId } from '../../domain/internalEvent';
import type { LeasedRow } from '../../domain/outbox';
import type { DeliveryOutcome, Receiver } from '../../domain/receiver';
import type { ConversationReferenceJson, Store } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import type { BotFrameworkAdapter } from './botFrameworkAdapter';
import { isLoopbackUrl } from './isLoopbackUrl';
import { toWireActivity } from './toWireActivity';
import { classifySendError } from './classifySendError';

export interface ReplyReceiverParts {
  readonly store: Store;
  readonly adapter: Pick<BotFrameworkAdapter, 'proactively'>;
  readonly clock: Clock;
  /** Without an app id only loopback is answered. */
  readonly local: boolean;
  /** Older replies are not sent any more: the driver has long gone elsewhere. */
  readonly maxAgeMs: number;
}

/** `proactive`: they answer no message of the driver's. */
const payloadSchema = z.object({ activityId: z.string(), proactive: z.boolean().optional() });

/** Sends committed replies whose turn could not send them itself, to where the driver wrote from last. */
export class ReplyReceiver implements Receiver {
  constructor(private readonly parts: ReplyReceiverParts) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { store, clock, local, maxAgeMs } = this.parts;
    const { conversation } = row;
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const age = clock.now().getTime() - Date.parse(row.queuedAt);
    if (age > maxAgeMs) return { outcome: 'cancelled', error: 'too_old' };
    const { activityId, proactive = false } = payloadSchema.parse(row.payload);
    const replies = await store.readReplies(conversation, activityId);
    const reference = await store.readReference(conversation);
    if (replies === null || reference === null) return { outcome: 'cancelled', error: 'forgotten' };
    if (local && !isLoopbackUrl(String(reference['serviceUrl']))) return { outcome: 'dead', error: 'not_loopback' };
    const rest = replies.slice(row.progress).map((line) => line.activity);
    const answered = proactive ? replyToIdFor(activityId, reference) : activityId;
    return this.send(row, { reference, answered }, rest, signal);
  }

  private async send(
    row: LeasedRow,
    { reference, answered }: { reference: object; answered: string | undefined },
    rest: readonly StoredActivity[],
    signal: AbortSignal,
  ): Promise<DeliveryOutcome> {
    const { adapter, store, clock, maxAgeMs } = this.parts;
    try {
      await adapter.proactively(reference, async (context: TurnContext) => {
        // What is sent answers the driver's activity (or none), not the continuation's own.
        context.activity.id = answered;
        for (const [index, reply] of rest.entries()) {
          if (signal.aborted) throw signal.reason;
          await context.sendActivities([toWireActivity({ ...reply, replyToId: answered })]);
          await store.outbox.recordProgress(row.id, row.progress + index + 1);
        }
      });
      return { outcome: 'done' };
    } catch (error) {
      const now = clock.now();
      const {
        kind: fault,
        reason,
        retryAt,
      } = classifySendError(error, now, Date.parse(row.queuedAt) + maxAgeMs - now.getTime());
      if (fault === 'retry') return { outcome: 'retry', error: reason, retryAt };
      return { outcome: 'dead', error: fault === 'blocked' ? `blocked_${reason}` : reason };
    }
  }
}

/**
 * A channel does not know the id of what nobody sent through it, and would refuse an answer to it. What the program told
 * the conversation by itself comes of the driver's last message; what a hub told it answers nothing.
 */
function replyToIdFor(activityId: string, { activityId: last }: ConversationReferenceJson): string | undefined {
  const isOwn = isInternalId(activityId) && !isHubStatusId(activityId);
  return isOwn && typeof last === 'string' ? last : undefined;
}
