import type { DialogContext } from 'botbuilder-dialogs';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import type { ConversationTurn } from '../core/conversationTurn';
import { OFFER_AGENT_DIALOG } from '../core/dialogIds';
import { offeredChoice } from '../core/outcomes';
import { isAwaitingStatusChange } from '../playbook/isAwaitingStatusChange';
import { sayAmount } from '../charging/sayAmount';
import { dropEndedCase, MENU_CHOICES } from './start';
import { mergeMessageIntoCase, quoteMessage } from '../case/supportCase';

/** Meanings that say more than that the driver goes elsewhere. */
const MEANINGS_AGAINST_LEAVING = new Set<string | null>(['not_solved', 'cannot_report', 'dont_know']);

/**
 * Answers what the bot cannot help with, wherever the conversation stands: fees and refunds are for a person, other
 * chargers are found in the app, and who goes elsewhere was not helped.
 * @returns whether the message was answered
 */
export async function answerOffTopic(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { signals, decision, details } = turn.message.understanding;
  if (offeredChoice(turn) !== null) return false;
  if (await answerAboutAmount(turn, dc)) return true;
  if (decision === 'match') return false;
  if (signals.includes('leaving') && !MEANINGS_AGAINST_LEAVING.has(turn.message.meaning)) return sayGoodbye(turn, dc);
  if (Object.values(details).some((value) => value !== null)) return false;
  if (signals.includes('nearby')) return pointToApp(turn, dc);
  // Where a status is being changed, the step that waits answers how much it comes to.
  if (signals.includes('amount') && isAwaitingStatusChange(turn, dc)) return false;
  if (signals.includes('money')) return offerAgent(turn, dc);
  return false;
}

/**
 * Answers about the money of a charge that was just ended for the driver, or is being ended: how much it is, and for
 * everything else a person. "The amount is odd" is no fault of a charger then.
 */
async function answerAboutAmount(turn: ConversationTurn, dc: DialogContext): Promise<boolean> {
  const { case: supportCase, statusChanges } = turn.state;
  const { signals, symptom, details } = turn.message.understanding;
  const isElsewhere = details.station !== null || details.charger !== null;
  if (dc.activeDialog !== undefined || isElsewhere || (symptom !== null && symptom !== 'other_fault')) return false;
  if (signals.includes('amount') && statusChanges.length > 0) {
    await turn.say(['status_change.amount_later']);
    return true;
  }
  if (supportCase === null || !isStatusChangeAnnounced(supportCase)) return false;
  if (signals.includes('amount') && (await sayAmount(turn, supportCase))) return true;
  return signals.includes('amount') || signals.includes('money') ? offerAgent(turn, dc) : false;
}

async function sayGoodbye(turn: ConversationTurn, dc: DialogContext): Promise<true> {
  await dc.cancelAllDialogs();
  turn.state.case = null;
  turn.state.misses = 0;
  await turn.say(['leaving.sorry'], ['restart']);
  return true;
}

async function pointToApp(turn: ConversationTurn, dc: DialogContext): Promise<true> {
  const isIdle = dc.activeDialog === undefined;
  await (isIdle ? turn.say(['nearby.use_app', 'greeting.menu'], MENU_CHOICES) : sayUseApp(turn));
  if (!isIdle) await dc.repromptDialog();
  return true;
}

async function sayUseApp(turn: ConversationTurn): Promise<void> {
  const { offered } = turn.state;
  await turn.say(['nearby.use_app']);
  turn.state.offered = offered;
}

async function offerAgent(turn: ConversationTurn, dc: DialogContext): Promise<true> {
  const isIdle = dc.activeDialog === undefined;
  // Whoever answers about the money of a charge that was ended needs to know which.
  if (isIdle && !(turn.state.case !== null && isStatusChangeAnnounced(turn.state.case))) dropEndedCase(turn);
  mergeMessageIntoCase(turn, false);
  quoteMessage(turn.state.case!, turn.message.text);
  if (dc.activeDialog?.id === OFFER_AGENT_DIALOG) await dc.repromptDialog();
  else await dc.beginDialog(OFFER_AGENT_DIALOG, { about: 'money' });
  return true;
}
