import { concernsCharger } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { DialogContext } from 'botbuilder-dialogs';
import { isStatusChangeAnnounced } from '../charging/requestStatusChange';
import type { ConversationTurn } from '../core/conversationTurn';
import { OFFER_AGENT_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { isAwaitingStatusChange } from '../playbook/isAwaitingStatusChange';
import { protestsLeaving } from '../core/protestsLeaving';
import { refusesReport } from '../playbook/reportClaims';
import { sayAmount } from '../charging/sayAmount';
import { asksToRemove } from '../case/removeFromCase';
import { dropEndedCase } from './answerWhileIdle';
import { letGo } from './letGo';
import { keepPayment, offerAgentAbout } from './offerAgentDialog';
import { readReports } from '../case/readReports';
import { mergeMessageIntoCase } from '../case/supportCase';

/** Meanings that outweigh the signal that the driver is leaving. */
const MEANINGS_AGAINST_LEAVING = new Set<string | null>(['not_solved', 'cannot_report', 'dont_know']);

/**
 * Answers subjects outside the playbooks at any point of the conversation: offers an agent for fees and refunds, and says
 * goodbye to a driver who leaves.
 * @returns whether the message was answered
 */
export async function answerOffTopic(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { signals, decision, details, faultKinds } = turn.message.understanding;
  if (readOfferedChoice(turn) !== null || asksToRemove(turn) || refusesReport(dc, turn)) return false;
  if (await answerAboutAmount(dc, turn)) return true;
  if (decision === 'match') return false;
  if (isLeaving(turn)) return sayGoodbye(dc, turn);
  // "It stopped, and I paid twice" is a fault first; the payment is kept beside it.
  const isAboutMoney = signals.includes('money') && faultKinds.length === 0 && !reportsTroubleToo(turn);
  if (isAboutMoney && dc.activeDialog === undefined) return offerAgentForMoney(dc, turn);
  if (concernsCharger(details)) return false;
  // While a status change is in progress, the waiting step answers questions about the amount.
  if (signals.includes('amount') && isAwaitingStatusChange(dc, turn)) return false;
  // Where the agent is offered for it already, the message is the answer.
  return isAboutMoney && dc.activeDialog?.id !== OFFER_AGENT_DIALOG ? offerAgentForMoney(dc, turn) : false;
}

/** Whether the first message reports a trouble beside the payment, though not clearly ("it says failed, but I paid"). */
function reportsTroubleToo(turn: ConversationTurn): boolean {
  const { state, message } = turn;
  if (state.case !== null || message.understanding.decision !== 'clarify') return false;
  return readReports(turn, message).some(({ symptom }) => symptom !== null && symptom !== CATCH_ALL_SYMPTOM);
}

/** Whether the driver leaves and wants nothing more; "I'm off, just file it" wants a ticket. */
function isLeaving(turn: ConversationTurn): boolean {
  const { message } = turn;
  const { signals } = message.understanding;
  if (!signals.includes('leaving') || signals.includes('asks_to_file') || protestsLeaving(turn)) return false;
  return !MEANINGS_AGAINST_LEAVING.has(message.meaning);
}

/**
 * Answers questions about the cost of a session whose status is being or was just changed: says the amount, and offers
 * an agent for everything else. In this situation "the amount is odd" must not start the playbook for a charger fault.
 */
async function answerAboutAmount(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { case: supportCase, statusChanges } = turn.state;
  const { signals, symptom, details } = turn.message.understanding;
  const namesPlace = details.station !== null || details.charger !== null;
  if (dc.activeDialog !== undefined || namesPlace || (symptom !== null && symptom !== CATCH_ALL_SYMPTOM)) return false;
  if (signals.includes('amount') && statusChanges.length > 0) {
    await turn.say(['status_change.amount_later']);
    return true;
  }
  if (supportCase === null || !isStatusChangeAnnounced(supportCase)) return false;
  if (signals.includes('amount') && (await sayAmount(turn, supportCase))) return true;
  return signals.includes('amount') || signals.includes('money') ? offerAgentForMoney(dc, turn) : false;
}

async function sayGoodbye(dc: DialogContext, turn: ConversationTurn): Promise<true> {
  await letGo(dc, turn, 'leaving.sorry');
  return true;
}

/** Offers an agent for a payment; the case keeps the driver's words. */
export async function offerAgentForMoney(dc: DialogContext, turn: ConversationTurn): Promise<true> {
  const isIdle = dc.activeDialog === undefined;
  // The agent needs the case to know which session the question is about.
  const { case: known } = turn.state;
  const isAboutSession = known !== null && turn.parts.playbooks.traitsOf(known.symptom).endsSession;
  if (isIdle && !isAboutSession) dropEndedCase(turn);
  mergeMessageIntoCase(turn, false);
  keepPayment(turn);
  await offerAgentAbout(dc, 'money');
  return true;
}
