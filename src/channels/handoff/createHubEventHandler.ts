import type { InternalEvent } from '../../domain/internalEvent';
import type { ConversationKey, Store } from '../../domain/store';
import type { IgnoredReason } from '../../domain/turn';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import { toInternalEvent, type PostedHubEvent } from './postedHubEvent';

/**
 * Passes a hub's event to its conversation. Resolves with the reason why the conversation ignored it, or `null`. A
 * conversation that no longer exists is ignored.
 */
export type NotifyConversation = (key: ConversationKey, event: InternalEvent) => Promise<IgnoredReason | null>;

/** Why a hub's event had no effect. */
export type HubEventProblem = IgnoredReason | 'unknown_conversation' | 'unknown_state';

/**
 * Passes a hub's event to the conversation that it concerns. Used by every route that receives such events. Resolves with
 * the reason why it had no effect, or `null`.
 * @param hubMessageId identifies the hub's event; the same for a retry
 */
export type HandleHubEvent = (hubMessageId: string, event: PostedHubEvent) => Promise<HubEventProblem | null>;

export interface HubEventHandlerDependencies {
  readonly store: Pick<Store, 'findConversations' | 'readReference'>;
  readonly notifyConversation: NotifyConversation;
  readonly logger: Logger;
}

/** Creates the handler of a hub's events. An unknown state or conversation is logged. */
export function createHubEventHandler({
  store,
  notifyConversation,
  logger,
}: HubEventHandlerDependencies): HandleHubEvent {
  return async (hubMessageId, posted) => {
    const conversation = pseudonym(posted.conversationId);
    const { name } = posted;
    const key = await findConversationKey(posted, store);
    if (key === null || (await store.readReference(key)) === null) {
      logger.warn({ conversation, name }, 'hub event for an unknown conversation');
      return 'unknown_conversation';
    }
    const event = toInternalEvent(hubMessageId, posted);
    if (event === null) {
      logger.warn({ conversation, name }, 'handoff status with an unknown state');
      return 'unknown_state';
    }
    return notifyConversation(key, event);
  };
}

/** Returns `null` if there is no such conversation, or if several channels have one with this id. */
async function findConversationKey(
  { channel, conversationId }: PostedHubEvent,
  store: HubEventHandlerDependencies['store'],
): Promise<ConversationKey | null> {
  if (channel !== null) return { channel, conversationId };
  const keys = await store.findConversations(conversationId);
  return keys.length === 1 ? keys[0]! : null;
}
