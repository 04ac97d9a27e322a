import type { ConversationTurn } from '../core/conversationTurn';
import type { Wordings } from '../words/wordings';

/** Notes that the charge which does not end is another driver's, if the message says so, whatever it is the answer to. */
export function noteOthersCharge({ state, parts, message }: ConversationTurn): void {
  if (state.case === null || isAboutOthersFee(parts.wordings, message.text)) return;
  if (parts.wordings.hasListedWord('session.others_charge', message.text)) state.case.isOthersCharge = true;
}

/** Whether a text is about what others charge at the driver's expense ("do I pay if someone uses my account?"). */
export function isAboutOthersFee(wordings: Wordings, text: string): boolean {
  return wordings.hasListedWord('session.others_words', text) && wordings.hasListedWord('session.own_fee_words', text);
}
