import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';
import { findOpenSlot } from '../playbook/openStep';
import { isOnlyForOwnCharge } from '../playbook/slots';

/** "That is not my charge." */
export const OTHERS_SESSION_QUESTION = 'others_session';

/** Whether what the bot asks is no longer needed, because the charge is another driver's. */
export function passesOverQuestion(dc: DialogContext, turn: ConversationTurn): boolean {
  const slot = findOpenSlot(dc, turn);
  return slot !== null && turn.state.case !== null && isOnlyForOwnCharge(turn.state.case, slot);
}
