import type { DialogContext } from 'botbuilder-dialogs';
import { CATCH_ALL_SYMPTOM, isSymptomId } from '../../src/domain/symptom';
import type { ConversationTurn } from '../core/conversationTurn';
import { offerAgentAbout } from './offerAgentDialog';
import { mergeMessageIntoCase, openCase, quoteMessage } from '../case/supportCase';

/**
 * Reacts to smoke, fire or electric shock before anything else: warns the driver to keep away, once per case, and
 * offers an agent.
 * @returns whether the message is fully answered
 */
export async function handleDanger(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  if (!message.understanding.signals.includes('danger') || state.case?.warned === true) return false;
  const isWaiting = state.waitingFor !== null;
  const isInProgress = isSymptomId(dc.stack[0]?.id) && state.case !== null;
  if (isWaiting || isInProgress) mergeMessageIntoCase(turn, false);
  else {
    await dc.cancelAllDialogs();
    openCase(turn, message.understanding.symptom ?? CATCH_ALL_SYMPTOM);
  }
  quoteMessage(state.case!, message.text);
  state.case!.warned = true;
  await turn.sayAside(['danger.warning']);
  if (isWaiting) return false;
  await offerAgentAbout(dc, 'danger');
  return true;
}
