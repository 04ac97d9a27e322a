import type { DialogContext } from 'botbuilder-dialogs';
import { mergeMessageIntoCase } from '../case/supportCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { noteLine } from '../case/noteLine';
import { answersOpenQuestion } from '../playbook/answersOpenQuestion';

/**
 * Keeps what the driver wants written down beside the open question ("please note that I am on level 2"), says so, and
 * asks again; so it does with the remark that another charger works.
 * @returns whether the message was such a wish or remark
 */
export async function handleNote(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  const { signals, decision, contact, faultKinds } = message.understanding;
  const isOpen = dc.activeDialog !== undefined && dc.activeDialog.id !== RECAP_DIALOG;
  const isWish = signals.includes('asks_to_note');
  if (!isOpen || state.case === null || !(isWish || onlySaysOtherWorks(turn))) return false;
  if (decision === 'match' || message.meaning !== null || contact !== null || message.text.includes('?')) return false;
  if (faultKinds.length > 0 || answersOpenQuestion(dc, turn, message)) return false;
  mergeMessageIntoCase(turn, true);
  state.misses = 0;
  if (isWish) turn.acknowledge(noteLine(message.text));
  else turn.acknowledge({ key: 'ask.kept' });
  await dc.repromptDialog();
  return true;
}

/** Whether the message only says that another charger works ("the one next to me is 3, that works"). */
function onlySaysOtherWorks({ state, message }: ConversationTurn): boolean {
  const { details, workingChargers } = message.understanding;
  const own = state.case?.details.charger ?? null;
  return workingChargers.length > 0 && details.charger === null && !workingChargers.some((one) => one === own);
}
