import type { DialogContext } from 'botbuilder-dialogs';
import { mergeMessageIntoCase } from '../case/supportCase';
import { newCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { CLARIFY_DIALOG, SWITCH_SYMPTOM_DIALOG } from '../core/dialogIds';
import { isWordless } from '../core/incomingMessage';
import { dropEndedCase, MENU_CHOICES, sayAsideOrWithMenu } from './answerWhileIdle';

/** Dialogs that ask about the trouble: a place is no answer, and their question stays open. */
const DIALOGS_ABOUT_TROUBLE: readonly (string | undefined)[] = [CLARIFY_DIALOG, SWITCH_SYMPTOM_DIALOG];

/**
 * Handles a place that the driver shared on a map: keeps it on the case. Says so honestly if it cannot be read.
 * @returns whether that answers the message; otherwise its words, or the dialog that asked for the place, come next
 */
export async function handleSharedPlace(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { message, state } = turn;
  if (message.location === null) return message.hasUnreadablePlace && handleUnreadablePlace(dc, turn);
  const isIdle = dc.activeDialog === undefined;
  if (isIdle && (isWordless(message) || message.meaning === 'yes')) {
    dropEndedCase(turn);
    mergeMessageIntoCase(turn, true);
    state.misses = 0;
    await turn.say(['location.ask_symptom'], MENU_CHOICES);
    return true;
  }
  if (isWordless(message) && DIALOGS_ABOUT_TROUBLE.includes(dc.activeDialog?.id)) {
    mergeMessageIntoCase(turn, true);
    await turn.sayAside(['location.noted']);
    await dc.repromptDialog();
    return true;
  }
  // With words, the place is confirmed along with what is said to them.
  if (isIdle && !turn.parts.stationDirectory.isLoaded) turn.acknowledge({ key: 'location.noted' });
  else if (isIdle) turn.acknowledge({ key: 'location.received' });
  return false;
}

/** Asks for the name of a place that cannot be read, unless the words of the message may name it. */
async function handleUnreadablePlace(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { message, state } = turn;
  const mayNamePlace = dc.activeDialog !== undefined && message.text !== '' && !message.understanding.isNoPlace;
  // The agent can open the link.
  if (message.mapLinks.length > 0) state.case ??= newCase();
  if (mayNamePlace || !isWordless(message)) return false;
  const key = message.mapLinks.length > 0 ? 'location.link_only' : 'location.unreadable';
  await sayAsideOrWithMenu(dc, turn, key);
  await dc.repromptDialog();
  return true;
}
