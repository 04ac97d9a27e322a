import type { InternalEvent } from '../../domain/internalEvent';
import type { ConversationKey, Store } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { createStatusEvent, type PostedStatus } from './postedStatus';

/** Passes a hub status to its conversation. A conversation that no longer exists is ignored. */
export type NotifyConversation = (key: ConversationKey, event: InternalEvent) => Promise<void>;

/**
 * Passes a hub status to the conversation that it concerns. Used by every route that receives hub statuses.
 * @param hubMessageId identifies the hub's message; the same for a retry
 */
export type HandleHubStatus = (hubMessageId: string, status: PostedStatus) => Promise<void>;

export interface HubStatusHandlerDependencies {
  readonly store: Pick<Store, 'findConversations' | 'readReference'>;
  readonly notifyConversation: NotifyConversation;
  readonly logger: Logger;
}

/**
 * Creates the handler of hub statuses. An unknown state or conversation is logged and ignored, not reported as an
 * error.
 */
export function createHubStatusHandler({
  store,
  notifyConversation,
  logger,
}: HubStatusHandlerDependencies): HandleHubStatus {
  return async (hubMessageId, status) => {
    const conversation = pseudonym(status.conversationId);
    const key = await findConversationKey(status, store);
    if (key === null || (await store.readReference(key)) === null) {
      logger.warn({ conversation }, 'handoff status for an unknown conversation');
      return;
    }
    const event = createStatusEvent(hubMessageId, status);
    if (event === null) {
      logger.warn({ conversation }, 'handoff status with an unknown state');
      return;
    }
    await notifyConversation(key, event);
  };
}

/** Returns `null` if there is no such conversation, or if several channels have one with this id. */
async function findConversationKey(
  { channel, conversationId }: PostedStatus,
  store: HubStatusHandlerDependencies['store'],
): Promise<ConversationKey | null> {
  if (channel !== null) return { channel, conversationId };
  const keys = await store.findConversations(conversationId);
  return keys.length === 1 ? keys[0]! : null;
}
