import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from './conversationTurn';
import { OFFER_AGENT_DIALOG } from './dialogIds';
import { offeredChoice } from './engine/hearing';
import { isAwaiting } from './isAwaiting';
import { forgetEnded, MENU_CHOICES } from './start';
import { absorb, remember } from './supportCases';

/** Meanings that say more than that the driver goes elsewhere. */
const NO_GOODBYE = new Set<string | null>(['not_solved', 'cannot_report', 'dont_know']);

/**
 * Answers what the bot cannot help with, wherever the conversation stands: fees and refunds are for a person, other
 * chargers are found in the app, and who goes elsewhere was not helped.
 * @returns whether the message was answered
 */
export async function speakUp(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { remarks, decision, details } = turn.heard.understanding;
  if (offeredChoice(turn) !== null || decision === 'match') return false;
  if (remarks.includes('leaving') && !NO_GOODBYE.has(turn.heard.meaning)) return sayGoodbye(turn, dc);
  if (Object.values(details).some((value) => value !== null)) return false;
  if (remarks.includes('nearby')) return sendToApp(turn, dc);
  // Where a status is being changed, the step that waits answers how much it comes to.
  if (remarks.includes('amount') && isAwaiting(turn, dc)) return false;
  if (remarks.includes('money')) return offerPerson(turn, dc);
  return false;
}

async function sayGoodbye(turn: ConversationTurn, dc: DialogContext): Promise<true> {
  await dc.cancelAllDialogs();
  turn.state.case = null;
  turn.state.misses = 0;
  await turn.say(['leaving.sorry'], ['restart']);
  return true;
}

async function sendToApp(turn: ConversationTurn, dc: DialogContext): Promise<true> {
  const isIdle = dc.activeDialog === undefined;
  await (isIdle ? turn.say(['nearby.use_app', 'greeting.menu'], MENU_CHOICES) : sayBefore(turn));
  if (!isIdle) await dc.repromptDialog();
  return true;
}

async function sayBefore(turn: ConversationTurn): Promise<void> {
  const { offered } = turn.state;
  await turn.say(['nearby.use_app']);
  turn.state.offered = offered;
}

async function offerPerson(turn: ConversationTurn, dc: DialogContext): Promise<true> {
  const isIdle = dc.activeDialog === undefined;
  if (isIdle) forgetEnded(turn);
  absorb(turn, false);
  remember(turn.state.case!, turn.heard.text);
  if (dc.activeDialog?.id === OFFER_AGENT_DIALOG) await dc.repromptDialog();
  else await dc.beginDialog(OFFER_AGENT_DIALOG, { about: 'money' });
  return true;
}
