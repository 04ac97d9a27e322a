import type { ConversationTurn } from './conversationTurn';

/** Whether the driver will not or cannot go elsewhere ("why should I leave?", "who said that I'm going?"). */
export function protestsLeaving({ parts, message }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('leaving.protests', message.text);
}
