import type { ConversationKey } from '../../domain/store';
import { escapeId } from './escapeId';

/** Returns the columns that identify a conversation. */
export function toConversationColumns(key: ConversationKey): { channel: string; conversation_id: string } {
  return { channel: escapeId(key.channel), conversation_id: escapeId(key.conversationId) };
}
