import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import type { ConversationTurn } from '../core/conversationTurn';

/**
 * Keeps the telephone number or address that the driver gives for an agent, and answers a driver who wants to be called.
 * @returns whether the message is about nothing else
 */
export async function handleContact(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message } = turn;
  const { contact, signals, decision, details } = message.understanding;
  const wantsCall = signals.includes('wants_call');
  if (contact === null && (!wantsCall || asksWhatFor(turn))) return false;
  if (contact !== null) state.contact = contact;
  const isAboutMore = decision === 'match' || hasAnyDetail(details) || message.meaning !== null;
  const key = state.contact === null ? 'contact.ask' : 'contact.noted';
  if (isAboutMore) {
    turn.acknowledge({ key });
    return false;
  }
  await turn.sayAside([key]);
  await dc.repromptDialog();
  return true;
}

/** Whether the driver asks what a telephone number is needed for, instead of wanting a call. */
function asksWhatFor({ message, parts, state }: ConversationTurn): boolean {
  const question = parts.questionReader.read(message.text, { symptom: state.case?.symptom ?? null, slot: null });
  return question?.id === 'why_number';
}
