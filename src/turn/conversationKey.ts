import type { Activity } from 'botbuilder-core';
import type { ConversationKey } from '../domain/store';
import { CodedError } from '../platform/codedError';

/** Returns the conversation of an activity. Throws `bad_request` if the activity does not name it. */
export function conversationKey({ channelId, conversation }: Partial<Activity>): ConversationKey {
  if (!channelId || !conversation?.id) throw new CodedError('bad_request', { detail: 'channelId, conversation.id' });
  return { channel: channelId, conversationId: conversation.id };
}
