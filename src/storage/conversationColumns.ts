import type { ConversationKey } from '../domain/store';
import { storableId } from './storableId';

/** The columns that name a conversation. */
export function conversationColumns(key: ConversationKey): { channel: string; conversation_id: string } {
  return { channel: storableId(key.channel), conversation_id: storableId(key.conversationId) };
}
