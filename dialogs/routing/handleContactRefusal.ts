import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import { asksToRemoveContact } from '../case/removeFromCase';
import { newCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readContactWish } from '../handoff/contactWish';
import { MENU_CHOICES } from './answerWhileIdle';
import { isAskingForNumber } from './callBackDialog';
import { runCommand } from './commands';
import { beginsWithYes } from './readRecapReply';

/** What "no" and "forget it" mean where a number was asked for. */
const REFUSALS: readonly (ReplyMeaning | null)[] = ['no', 'refused', 'cancel', 'cannot_report'];

/**
 * Respects at once that a driver gives no telephone number or wants no call: says where the answer comes instead, notes
 * it for the agent, and goes on with what was open.
 * @returns whether the message was answered; `false` if it also reports or replies to something
 */
export async function handleContactRefusal(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (!refusesContact(dc, turn)) return false;
  const { state, message } = turn;
  const { decision, details } = message.understanding;
  if (asksToRemoveContact(turn, state.contact)) state.contact = null;
  turn.acknowledge({ key: 'contact.no_call' });
  if (isAskingForNumber(dc)) {
    await dc.continueDialog();
    return true;
  }
  if (decision === 'match' && state.case === null) return false;
  state.case ??= newCase();
  if (asksForAgent(turn)) {
    await runCommand(dc, turn, 'agent');
    return true;
  }
  if (dc.activeDialog?.id === RECAP_DIALOG && beginsWithYes(turn)) return false;
  if (decision === 'match' || hasAnyDetail(details)) return false;
  if (dc.activeDialog === undefined) await turn.say(['greeting.menu'], MENU_CHOICES);
  else await dc.repromptDialog();
  return true;
}

function refusesContact(dc: DialogContext, turn: ConversationTurn): boolean {
  const { understanding, meaning } = turn.message;
  if (understanding.contact !== null || readOfferedChoice(turn) !== null) return false;
  if (readContactWish(turn) !== null) return false;
  // "No number, I don't know" answers which charger it is, and "no, number 4" corrects it.
  const { signals, details, decision } = understanding;
  const namesCharger = details.charger !== null && decision !== 'match';
  const isAboutCharger = signals.includes('unknown_charger') || meaning === 'dont_know' || namesCharger;
  if (signals.includes('refuses_call') && (isAskingForNumber(dc) || !isAboutCharger)) return true;
  if (!isAskingForNumber(dc)) return false;
  return REFUSALS.includes(meaning) || turn.parts.wordings.hasListedWord('contact.answers_here', turn.message.text);
}

/** Whether a part of the message asks for a person, or for the ticket alone ("a ticket, but no call"). */
function asksForAgent({ message, parts }: ConversationTurn): boolean {
  if (message.understanding.signals.includes('asks_to_file')) return true;
  if (parts.wordings.hasListedWord('contact.files_anyway', message.text)) return true;
  return [message.text, ...parts.matcher.splitClauses(message.text)].some(
    (clause) => parts.matcher.readReply(clause) === 'agent',
  );
}
