import type { DialogContext } from 'botbuilder-dialogs';
import { bringForward } from '../case/otherCases';
import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Goes on with another charger that the driver reported if they say that it comes first.
 * @returns whether the message was answered
 */
export async function handleUrgentCharger(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (dc.activeDialog === undefined || turn.state.otherCases.length === 0) return false;
  const symptom = bringForward(turn);
  if (symptom === null) return false;
  await dc.cancelAllDialogs();
  await dc.beginDialog(symptom);
  return true;
}
