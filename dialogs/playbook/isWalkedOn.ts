import type { ConversationTurn } from '../core/conversationTurn';

/** Whether a driver who is shown the app's menus has got further ("found it, what do I press now?"). */
export function isWalkedOn({ state, parts, message }: ConversationTurn): boolean {
  return state.offered.includes('next') && parts.wordings.hasListedWord('report.walked_on', message.text);
}
