import type { ConversationTurn } from '../core/conversationTurn';

/** Whether a driver who is shown the app's menus has got further ("found it, what do I press now?"). */
export function isWalkedOn({ state, parts, message }: ConversationTurn): boolean {
  return state.offered.includes('next') && parts.wordings.hasListedWord('report.walked_on', message.text);
}

/** Whether a driver who is shown the app's menus asks where on the screen the menu is. */
export function asksWhereMenuIs({ state, parts, message }: ConversationTurn): boolean {
  return state.offered.includes('next') && parts.wordings.hasListedWord('report.asks_where', message.text);
}
