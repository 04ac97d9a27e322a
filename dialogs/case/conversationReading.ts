import type { ConversationTurn } from '../core/conversationTurn';

/** What it takes to read a text in a conversation. */
export interface ConversationReading extends Pick<ConversationTurn, 'state' | 'now'> {
  readonly parts: Pick<
    ConversationTurn['parts'],
    'matcher' | 'wordings' | 'playbooks' | 'stationDirectory' | 'questionReader'
  >;
}
