import type { DialogContext } from 'botbuilder-dialogs';
import { wasToldChanged } from './beginStatusChange';
import type { ConversationTurn } from './conversationTurn';
import { OFFER_AGENT_DIALOG } from './dialogIds';
import { offeredChoice } from './engine/hearing';
import { isAwaiting } from './isAwaiting';
import { sayAmount } from './sayAmount';
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
  if (offeredChoice(turn) !== null) return false;
  if (await speakOfAmount(turn, dc)) return true;
  if (decision === 'match') return false;
  if (remarks.includes('leaving') && !NO_GOODBYE.has(turn.heard.meaning)) return sayGoodbye(turn, dc);
  if (Object.values(details).some((value) => value !== null)) return false;
  if (remarks.includes('nearby')) return sendToApp(turn, dc);
  // Where a status is being changed, the step that waits answers how much it comes to.
  if (remarks.includes('amount') && isAwaiting(turn, dc)) return false;
  if (remarks.includes('money')) return offerPerson(turn, dc);
  return false;
}

/**
 * Answers about the money of a charge that was just ended for the driver, or is being ended: how much it is, and for
 * everything else a person. "The amount is odd" is no fault of a charger then.
 */
async function speakOfAmount(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { case: known, statusChanges } = turn.state;
  const { remarks, symptom, details } = turn.heard.understanding;
  const isElsewhere = details.station !== null || details.charger !== null;
  if (dc.activeDialog !== undefined || isElsewhere || (symptom !== null && symptom !== 'other_fault')) return false;
  if (remarks.includes('amount') && statusChanges.length > 0) {
    await turn.say(['status_change.amount_later']);
    return true;
  }
  if (known === null || !wasToldChanged(known)) return false;
  if (remarks.includes('amount') && (await sayAmount(turn, known))) return true;
  return remarks.includes('amount') || remarks.includes('money') ? offerPerson(turn, dc) : false;
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
  // Whoever answers about the money of a charge that was ended needs to know which.
  if (isIdle && !(turn.state.case !== null && wasToldChanged(turn.state.case))) forgetEnded(turn);
  absorb(turn, false);
  remember(turn.state.case!, turn.heard.text);
  if (dc.activeDialog?.id === OFFER_AGENT_DIALOG) await dc.repromptDialog();
  else await dc.beginDialog(OFFER_AGENT_DIALOG, { about: 'money' });
  return true;
}
