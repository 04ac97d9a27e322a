import type { DialogContext } from 'botbuilder-dialogs';
import { isSymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import { OFFER_AGENT_DIALOG } from '../core/dialogIds';
import { mergeMessageIntoCase, openCase, quoteMessage } from '../case/supportCase';

/**
 * Smoke, fire or current: before anything else the driver is told to keep away, once a case, and a person is offered.
 * @returns whether that is all there is to say to this message
 */
export async function handleDanger(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { state, message } = turn;
  if (!message.understanding.signals.includes('danger') || state.case?.warned === true) return false;
  const isWaiting = state.waitingFor !== null;
  const isInProgress = isSymptomId(dc.stack[0]?.id) && state.case !== null;
  if (isWaiting || isInProgress) mergeMessageIntoCase(turn, false);
  else {
    await dc.cancelAllDialogs();
    openCase(turn, message.understanding.symptom ?? 'other_fault');
  }
  quoteMessage(state.case!, message.text);
  state.case!.warned = true;
  const { offered } = state;
  await turn.say(['danger.warning']);
  state.offered = offered;
  if (isWaiting) return false;
  if (dc.activeDialog?.id === OFFER_AGENT_DIALOG) await dc.repromptDialog();
  else await dc.beginDialog(OFFER_AGENT_DIALOG, { about: 'danger' });
  return true;
}
