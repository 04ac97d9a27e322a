import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { withoutTicketNumbers } from '../../src/domain/ticketNumber';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import { parseMessage } from '../core/incomingMessage';
import { isButtonLabel } from '../core/quickReplies';
import { findMeantTicket } from '../handoff/findMeantTicket';
import { describeTicket } from '../handoff/describeTicket';
import { WAITING_CHOICES } from '../handoff/handOver';
import { sayTicketStatus } from '../handoff/sayTicketStatus';
import { answerWhileWaiting } from './answerWhileWaiting';
import { noteStillBroken } from './continueReport';

/**
 * Handles a message that refers to a ticket of the driver, by its number or as what was filed before: the driver waits for
 * an agent on that ticket again. Says its state if the message says nothing else.
 * @returns whether the message was answered
 */
export async function handleTicketReference(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, parts } = turn;
  if (isButtonLabel(turn.message.text, parts.wordings)) return false;
  const meant = findMeantTicket(turn);
  if (meant === null) return false;
  const { ticket, isNumbered } = meant;
  const isAwaited = state.waitingFor === ticket.number;
  // What a waiting driver writes is about the ticket anyway; a dialog is left only for what was surely filed.
  if (!isNumbered && (state.waitingFor !== null || (dc.activeDialog !== undefined && !isSurelyFiled(turn))))
    return false;
  if (isNumbered) turn.message = withoutNumber(turn);
  if (!isOpen(ticket)) {
    if (!isNumbered) return false;
    await sayTicketStatus(turn, [], ticket);
    await dc.repromptDialog();
    return true;
  }
  await dc.cancelAllDialogs();
  state.misses = 0;
  state.greeted = true;
  if (!isAwaited) state.case = null;
  turn.waitForAgent(ticket);
  await answerAboutTicket(dc, turn, ticket);
  return true;
}

/** Whether the driver says that it was filed with the bot, not only that something happened before. */
function isSurelyFiled({ message, parts, state }: ConversationTurn): boolean {
  const isKnown = state.case !== null && state.case.symptom !== null;
  const { text } = message;
  const isFiled = (['waiting.already_filed', 'return.filed'] as const).some((key) =>
    parts.wordings.hasListedWord(key, text),
  );
  return isFiled && !isKnown;
}

/** Returns the message without the ticket's number, whose letters and digits could be taken for a charger's. */
function withoutNumber({ message, parts, now }: ConversationTurn): ConversationTurn['message'] {
  const rest = withoutTicketNumbers(message.text);
  const around = parts.wordings.splitAtListedWord('return.number_words', rest);
  const text = around === null ? rest : `${around.before} ${around.after}`.trim();
  return {
    ...message,
    ...parseMessage({ text }, parts.matcher, now),
    photos: message.photos,
    location: message.location,
  };
}

/** Records what the message says on the ticket, or else says the state of the ticket. */
async function answerAboutTicket(dc: DialogContext, turn: ConversationTurn, ticket: Ticket): Promise<void> {
  const { message, parts } = turn;
  const { understanding, meaning, text } = message;
  if (ticket.status === 'assigned') return answerWhileWaiting(dc, turn);
  if (speaksOfMoney(turn)) return noteMoney(turn, ticket);
  if (statesDetails(turn)) return answerWhileWaiting(dc, turn);
  if (parts.wordings.hasListedWord('waiting.already_filed', text)) return sayNotFiledAnew(turn, ticket);
  const isReported = understanding.decision === 'match' || understanding.signals.includes('repeated_trouble');
  if (meaning === 'not_solved' || (isReported && !parts.questionReader.asks(text)))
    return noteStillBroken(turn, ticket);
  if (asksForMore(turn)) return answerWhileWaiting(dc, turn);
  if (text !== '') turn.changeTicket({ number: ticket.number, addMessage: text });
  await sayTicketStatus(turn);
}

function speaksOfMoney({ message, parts }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  return signals.includes('money') || parts.wordings.hasListedWord('waiting.double_charge', message.text);
}

/** Whether the message fills or corrects a field of the ticket. */
function statesDetails({ message }: ConversationTurn): boolean {
  const { details, correctedPart, contact, floor, technical } = message.understanding;
  if (message.photos.length > 0 || message.location !== null || technical.codes.length > 0) return true;
  return hasAnyDetail(details) || correctedPart !== null || contact !== null || floor !== null;
}

/** Whether the message wants something of the ticket that is answered in another way than with its state. */
function asksForMore({ message, parts }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  const isAnswered = (['waiting.wants_correction', 'waiting.asks_alive', 'waiting.takes_back'] as const).some((key) =>
    parts.wordings.hasListedWord(key, message.text),
  );
  const wanted = ['withdraws_ticket', 'wants_call', 'awaits_call', 'refuses_call', 'asks_to_note'] as const;
  return isAnswered || message.meaning === 'solved' || wanted.some((signal) => signals.includes(signal));
}

/** Notes what the driver says of a payment, which only the team can look up. */
async function noteMoney(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  const { number } = ticket;
  turn.changeTicket({ number, addMessage: turn.message.text });
  await turn.sayAside(['waiting.money_noted']);
  await sayTicketStatus(turn);
}

async function sayNotFiledAnew(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  turn.changeTicket({ number: ticket.number, addMessage: turn.message.text });
  const content = describeTicket(turn, ticket);
  await turn.say([{ key: 'waiting.not_filed_anew', values: { content } }], WAITING_CHOICES);
}
