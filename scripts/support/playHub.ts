import { randomUUID } from 'node:crypto';
import type { Bot } from '../../src/createBot';
import type { PlayedHubEvent, PlayedHubResult } from '../../src/channels/terminal/runTerminalChat';
import { HANDOFF_MESSAGE_EVENT, toHubMessageEventId } from '../../src/domain/hubMessage';
import { HANDOFF_STATUS_EVENT, toHubStatusEventId } from '../../src/domain/hubStatus';
import { INTERNAL_ID_PREFIX, type InternalEvent } from '../../src/domain/internalEvent';
import type { ConversationKey } from '../../src/domain/store';

/**
 * Passes an event to a conversation as the hub would. The replies are returned and not sent later, because the terminal
 * that shows them may be closed then.
 */
export async function playHub(
  { turns, store }: Pick<Bot, 'turns' | 'store'>,
  key: ConversationKey,
  played: PlayedHubEvent,
): Promise<PlayedHubResult> {
  const event = toEvent(played);
  const problem = await turns.notifyConversation(key, event, { canSendLater: false });
  const lines = await store.readReplies(key, INTERNAL_ID_PREFIX + event.id);
  return { problem, replies: (lines ?? []).map(({ activity }) => activity) };
}

function toEvent(played: PlayedHubEvent): InternalEvent {
  const value = { number: null, at: null, ...played };
  const id = `terminal-${randomUUID()}`;
  return 'state' in played
    ? { id: toHubStatusEventId(id), name: HANDOFF_STATUS_EVENT, value }
    : { id: toHubMessageEventId(id), name: HANDOFF_MESSAGE_EVENT, value };
}
