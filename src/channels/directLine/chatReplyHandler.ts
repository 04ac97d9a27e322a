import type { DeliveryHandler, DeliveryOutcome } from '../../domain/deliveryHandler';
import type { LeasedRow } from '../../domain/outbox';
import type { Store } from '../../domain/store';
import type { ConversationWatcher } from './conversationWatcher';
import { DIRECT_LINE_ADDRESS } from './toSentActivity';

/**
 * Completes the replies to pages: they are in the transcript, from which pages fetch them. Replies of other channels go
 * to their own handler.
 */
export class ChatReplyHandler implements DeliveryHandler {
  constructor(
    private readonly store: Pick<Store, 'readReference'>,
    private readonly watcher: Pick<ConversationWatcher, 'notify'>,
    private readonly others: DeliveryHandler,
  ) {}

  async deliver(row: LeasedRow, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { conversation } = row;
    const reference = conversation === null ? null : await this.store.readReference(conversation);
    if (conversation === null || reference?.['serviceUrl'] !== DIRECT_LINE_ADDRESS)
      return this.others.deliver(row, signal);
    this.watcher.notify(conversation.conversationId);
    return { outcome: 'done' };
  }
}
