import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { readReports } from '../case/readReports';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { formatChargers } from '../handoff/describeTicket';
import { addDetailsToTicket } from '../handoff/updateTicket';
import { updateLines } from './replyWhileWaiting';

/**
 * Puts on an open ticket what the driver says about it while the bot asks about another trouble ("the one I filed is number
 * 7, not 5", "number 5 is in the basement"), then repeats the open question.
 * @returns whether the message was about such a ticket
 */
export async function handleEarlierTicket(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state } = turn;
  if (dc.activeDialog === undefined || state.waitingFor !== null) return false;
  const ticket = turn.tickets.find((one) => isOpen(one) && one.status !== 'assigned' && isAbout(turn, one));
  if (ticket === undefined) {
    forgetTicketsCharger(turn);
    return false;
  }
  await noteOnEarlierTicket(dc, turn, ticket);
  return true;
}

/** Puts this turn's message on an open ticket, says what it changed there, and repeats the open question. */
export async function noteOnEarlierTicket(dc: DialogContext, turn: ConversationTurn, ticket: Ticket): Promise<void> {
  const { state, message } = turn;
  // The message is read as one of a driver who waits on this ticket; the case in progress is another's.
  const supportCase = state.case;
  Object.assign(state, { case: null, waitingFor: ticket.number });
  const lines = updateLines(turn, ticket, addDetailsToTicket(turn, ticket));
  Object.assign(state, { case: supportCase, waitingFor: null });
  turn.changeTicket({ number: ticket.number, addMessage: message.text });
  for (const line of lines.length > 0 ? lines : [notedLine(turn, ticket)]) turn.acknowledge(line);
  await dc.repromptDialog();
}

/**
 * Removes a ticket's charger from a message that asks about it, sends a photo of it or gives a contact ("was number 5
 * filed?"): it is no answer to the question about another charger.
 */
function forgetTicketsCharger(turn: ConversationTurn): void {
  const { state, message, parts, tickets } = turn;
  const { understanding, text, photos } = message;
  const { charger } = understanding.details;
  if (charger === null || charger === state.case?.details.charger) return;
  if (!tickets.some((ticket) => isOpen(ticket) && ticket.charger === charger)) return;
  const isAside = parts.questionReader.asks(text) || understanding.contact !== null || photos.length > 0;
  if (!isAside || readReports(turn, message).length > 0) return;
  turn.message = {
    ...message,
    understanding: { ...understanding, details: { ...understanding.details, charger: null } },
  };
}

/** Whether the message states something of the ticket's charger, which is not the one that the bot asks about. */
function isAbout(turn: ConversationTurn, ticket: Ticket): boolean {
  const { state, message, parts } = turn;
  const { text, understanding } = message;
  const { charger } = ticket;
  if (charger === null || charger === state.case?.details.charger) return false;
  const { correctedPart, details, faultKinds } = understanding;
  if (parts.questionReader.asks(text) || faultKinds.length > 0) return false;
  if (correctedPart !== null) return listNumbers(text.replace(correctedPart, '')).includes(charger);
  if (readReports(turn, message).length > 0) return false;
  if (parts.wordings.hasListedWord('waiting.earlier_ticket', text) && details.charger !== null) return true;
  return details.charger === charger && statesMore(turn);
}

/** Returns the numbers and codes in a text, as chargers are written on tickets. */
function listNumbers(text: string): readonly string[] {
  return text.toUpperCase().match(/(?:[A-Z]{1,2}-)?\d+(?:-\d+)?/g) ?? [];
}

/** Whether the message states more than a charger's number, which alone answers the open question. */
function statesMore({ message, parts }: ConversationTurn): boolean {
  const { details, floor, deniedSteps, technical } = message.understanding;
  const hasOther = hasAnyDetail({ ...details, charger: null });
  const hasMore = message.photos.length > 0 || floor !== null || deniedSteps.length > 0 || technical.codes.length > 0;
  return hasOther || hasMore || parts.readSince(message.text) !== null;
}

function notedLine(turn: ConversationTurn, { charger, number }: Ticket): Line {
  if (charger === null) return { key: 'several.about_ticket', values: { number } };
  return { key: 'waiting.other_ticket', values: { chargers: formatChargers(turn, [charger]), number } };
}
