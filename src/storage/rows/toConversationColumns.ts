import type { ConversationKey } from '../../domain/store';
import { escapeId } from './escapeId';

/** The columns that identify a conversation. */
export interface ConversationColumns {
  readonly channel: string;
  readonly conversation_id: string;
}

export function toConversationColumns(key: ConversationKey): ConversationColumns {
  return { channel: escapeId(key.channel), conversation_id: escapeId(key.conversationId) };
}
