import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { joinContacts } from '../../src/domain/joinContacts';
import { asksToRemoveContact } from '../case/removeFromCase';
import type { ConversationTurn } from '../core/conversationTurn';
import { CALL_BACK_DIALOG, RECAP_DIALOG } from '../core/dialogIds';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { readContactWish } from '../handoff/contactWish';
import { TEXT_QUESTION } from './answerIdFor';
import { MENU_CHOICES } from './answerWhileIdle';
import { callBack } from './commands';

/**
 * Keeps the telephone number or address that the driver gives for an agent, and hands over a driver who wants to be called
 * or cannot type.
 * @returns whether the message was answered
 */
export async function handleContact(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message, parts } = turn;
  if (asksToRemoveContact(turn, state.contact)) return removeContact(dc, turn);
  const wantsText = readContactWish(turn)?.wantsText === true;
  const refusesCall = message.understanding.signals.includes('refuses_call') && !wantsText;
  if (refusesCall && message.understanding.contact === null) return false;
  const { contact, signals, decision, details } = message.understanding;
  const cannotType = parts.wordings.hasListedWord('contact.cannot_type', message.text);
  const wantsCall = (signals.includes('wants_call') || wantsText || cannotType) && readOfferedChoice(turn) === null;
  if (contact === null && (!wantsCall || asksAboutContact(turn, wantsText))) return false;
  // "No ticket, telephone me" answers no recap.
  const isInstead = contact === null && parts.wordings.hasListedWord('recap.refuses_ticket', message.text);
  const isAtRecap = dc.activeDialog?.id === RECAP_DIALOG && !isInstead;
  const isAnswer = dc.activeDialog?.id === CALL_BACK_DIALOG || isAtRecap;
  if (contact !== null) {
    state.contact = joinContacts(state.contact, contact);
    turn.acknowledge({ key: 'contact.noted' });
  }
  if (isAnswer) return false;
  if (wantsCall) {
    await callBack(dc, turn);
    return true;
  }
  const saysMore = decision === 'match' || hasAnyDetail(details) || signals.includes('asks_to_file');
  if (saysMore || message.meaning !== null) return false;
  if (dc.activeDialog === undefined) await turn.say(['greeting.menu'], MENU_CHOICES);
  else await dc.repromptDialog();
  return true;
}

/** Forgets the contact; at the recap, that shows it without. */
async function removeContact(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  if (dc.activeDialog?.id === RECAP_DIALOG) return false;
  turn.state.contact = null;
  turn.acknowledge({ key: 'recap.removed' });
  if (dc.activeDialog === undefined) await turn.say(['greeting.menu'], MENU_CHOICES);
  else await dc.repromptDialog();
  return true;
}

/** Whether the driver asks what a telephone number is needed for, or whether a text comes, instead of wanting a call. */
function asksAboutContact({ message, parts, state }: ConversationTurn, wantsText: boolean): boolean {
  const question = parts.questionReader.read(message.text, { symptom: state.case?.symptom ?? null, slot: null });
  return question?.id === 'why_number' || (question?.id === TEXT_QUESTION && !wantsText);
}
