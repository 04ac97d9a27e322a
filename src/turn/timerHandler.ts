import type { LeasedRow } from '../domain/outbox';
import type { DeliveryHandler, DeliveryOutcome } from '../domain/deliveryHandler';
import { parseTimerPayload } from '../domain/timer';
import type { TurnRunner } from './turnRunner';

/**
 * Delivers due timers to their conversations as internal events. A timer that is delivered twice is processed once; a
 * timer of a deleted conversation does nothing.
 */
export class TimerHandler implements DeliveryHandler {
  constructor(private readonly turns: Pick<TurnRunner, 'notifyConversation'>) {}

  async deliver({ conversation, payload }: LeasedRow): Promise<DeliveryOutcome> {
    if (conversation === null) return { outcome: 'dead', error: 'no_conversation' };
    const { event, canSendLater } = parseTimerPayload(payload);
    await this.turns.notifyConversation(conversation, event, { canSendLater });
    return { outcome: 'done' };
  }
}
