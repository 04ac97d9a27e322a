import type { DialogContext } from 'botbuilder-dialogs';
import { isSymptomId } from '../src/domain/symptom';
import type { ConversationTurn } from './conversationTurn';
import { OFFER_AGENT_DIALOG } from './dialogIds';
import { absorb, openCase, remember } from './supportCases';

/**
 * Smoke, fire or current: before anything else the driver is told to keep away, once a case, and a person is offered.
 * @returns whether that is all there is to say to this message
 */
export async function warn(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { state, heard } = turn;
  if (!heard.understanding.remarks.includes('danger') || state.case?.warned === true) return false;
  const isWaiting = state.waitingFor !== null;
  const isUnderWay = isSymptomId(dc.stack[0]?.id) && state.case !== null;
  if (isWaiting || isUnderWay) absorb(turn, false);
  else {
    await dc.cancelAllDialogs();
    openCase(turn, heard.understanding.symptom ?? 'other_fault');
  }
  remember(state.case!, heard.text);
  state.case!.warned = true;
  const { offered } = state;
  await turn.say(['danger.warning']);
  state.offered = offered;
  if (isWaiting) return false;
  if (dc.activeDialog?.id === OFFER_AGENT_DIALOG) await dc.repromptDialog();
  else await dc.beginDialog(OFFER_AGENT_DIALOG, { about: 'danger' });
  return true;
}
