import type { InternalEvent } from '../../domain/internalEvent';
import type { ConversationKey, Store } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { createStatusEvent, type PostedStatus } from './statusEvent';

/** Tells a conversation what its hub said; one that is gone is passed over. */
export type NotifyConversation = (key: ConversationKey, event: InternalEvent) => Promise<void>;

/**
 * Takes what a hub posted to the conversation it is about, by whatever door it came.
 * @param sentId tells this message from the hub's others, the same when it comes again
 */
export type HandleHubStatus = (sentId: string, status: PostedStatus) => Promise<void>;

export interface HubStatusHandlerParts {
  readonly store: Pick<Store, 'findConversations' | 'readReference'>;
  readonly notify: NotifyConversation;
  readonly logger: Logger;
}

/** A state or conversation that nobody knows is no fault of the hub's: it is logged and passed over. */
export function createHubStatusHandler({ store, notify, logger }: HubStatusHandlerParts): HandleHubStatus {
  return async (sentId, status) => {
    const conversation = pseudonym(status.conversationId);
    const key = await findConversationKey(status, store);
    if (key === null || (await store.readReference(key)) === null) {
      logger.warn({ conversation }, 'handoff status of an unknown conversation');
      return;
    }
    const event = createStatusEvent(sentId, status);
    if (event === null) {
      logger.warn({ conversation }, 'handoff status with an unknown state');
      return;
    }
    await notify(key, event);
  };
}

/** The conversation meant; `null` where there is none, or the id alone does not tell which. */
async function findConversationKey(
  { channel, conversationId }: PostedStatus,
  store: HubStatusHandlerParts['store'],
): Promise<ConversationKey | null> {
  if (channel !== null) return { channel, conversationId };
  const keys = await store.findConversations(conversationId);
  return keys.length === 1 ? keys[0]! : null;
}
