import type { ConversationTurn } from '../core/conversationTurn';

/** Notes that the charge which does not end is another driver's, if the message says so, whatever it is the answer to. */
export function noteOthersCharge({ state, parts, message }: ConversationTurn): void {
  if (state.case === null) return;
  if (parts.wordings.hasListedWord('session.others_charge', message.text)) state.case.isOthersCharge = true;
}
