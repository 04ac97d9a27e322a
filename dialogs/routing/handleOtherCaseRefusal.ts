import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { IDLE_MS } from '../core/conversationState';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import { WAITING_CHOICES } from '../handoff/handOver';
import { findTicketOf } from '../handoff/matchTicket';
import { addMessagesToTicket } from '../handoff/updateTicket';

/**
 * Drops the trouble of another charger if the driver does not want it handled ("forget that one"): one that waits for the
 * current case, or the one that the bot asks about after a ticket. What was said meanwhile goes on that ticket.
 * @returns whether the message was such a refusal
 */
export async function handleOtherCaseRefusal(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state } = turn;
  if (dc.activeDialog === undefined || state.waitingFor !== null || readOfferedChoice(turn) !== null) return false;
  const ticket = findTicketBefore(turn);
  if (ticket !== null && refusesCase(turn, ticket)) {
    moveToTicket(turn, ticket, state.case!);
    await dc.cancelAllDialogs();
    Object.assign(state, { case: null, otherCases: [], misses: 0 });
    turn.waitForAgent(ticket);
    await turn.say([{ key: 'other_charger.dropped_for', values: { number: ticket.number } }], WAITING_CHOICES);
    return true;
  }
  if (state.otherCases.length === 0 || !saysNotOther(turn)) return false;
  state.otherCases = [];
  turn.acknowledge({ key: 'other_charger.dropped' });
  await dc.repromptDialog();
  return true;
}

/** Returns the ticket that the driver opened before the case in progress, which is about another trouble. */
function findTicketBefore(turn: ConversationTurn): Ticket | null {
  const { state, tickets, now } = turn;
  if (state.case === null || findTicketOf(turn, state.case) !== null) return null;
  const isRecent = ({ createdAt }: Ticket) => now.getTime() - Date.parse(createdAt) < IDLE_MS;
  return tickets.find((ticket) => isOpen(ticket) && ticket.status !== 'assigned' && isRecent(ticket)) ?? null;
}

/** Whether the driver does not want the case in progress: says so, or says no to a question that is not yes or no. */
function refusesCase(turn: ConversationTurn, ticket: Ticket): boolean {
  const { message, state, parts } = turn;
  const { understanding, meaning, text } = message;
  const { details, faultKinds, decision } = understanding;
  const namesOther = details.charger !== null && details.charger !== ticket.charger;
  if (faultKinds.length > 0 || namesOther) return false;
  if (saysNotOther(turn)) return true;
  if (parts.questionReader.asks(text)) return false;
  if (details.charger !== null) return parts.wordings.hasListedWord('other_charger.only', text);
  if (decision === 'match' || hasAnyDetail(details)) return false;
  const isAskedYesOrNo = state.offered.includes('yes') || state.offered.includes('cannot_report');
  return !isAskedYesOrNo && (meaning === 'no' || meaning === 'refused' || meaning === 'cancel');
}

function saysNotOther({ message, parts }: ConversationTurn): boolean {
  return !message.text.includes('?') && parts.wordings.hasListedWord('other_charger.refuses', message.text);
}

/** Puts on the ticket what was said during a case that is dropped: the words, and a floor or station that it lacks. */
function moveToTicket(turn: ConversationTurn, ticket: Ticket, supportCase: SupportCase): void {
  const { number } = ticket;
  const { details, floor } = supportCase;
  addMessagesToTicket(turn, ticket, supportCase);
  const isSamePlace = ticket.station === null || ticket.station === details.station;
  if (!isSamePlace) return;
  const missing = {
    ...(ticket.station === null && details.station !== null ? { station: details.station } : {}),
    ...(ticket.floor === undefined && floor !== null ? { floor } : {}),
  };
  if (Object.keys(missing).length > 0) turn.changeTicket({ number, details: missing });
}
