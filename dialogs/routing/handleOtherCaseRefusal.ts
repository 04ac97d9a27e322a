import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { isOpen, type Ticket } from '../../src/domain/ticket';
import { IDLE_MS } from '../core/conversationState';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import { readOfferedChoice } from '../core/readOfferedChoice';
import type { Line } from '../core/line';
import { describeTicket } from '../handoff/describeTicket';
import { WAITING_CHOICES } from '../handoff/handOver';
import { findTicketOf } from '../handoff/matchTicket';
import { addDetailsToTicket, addMessagesToTicket } from '../handoff/updateTicket';

/**
 * Drops the trouble of another charger if the driver does not want it handled ("forget that one"): one that waits for the
 * current case, or the one that the bot asks about after a ticket. What was said meanwhile goes on that ticket.
 * @returns whether the message was such a refusal
 */
export async function handleOtherCaseRefusal(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state } = turn;
  if (dc.activeDialog === undefined || state.waitingFor !== null || readOfferedChoice(turn) !== null) return false;
  const isUnnumbered = state.case?.details.charger === null && saysNotOther(turn);
  const ticket = isUnnumbered ? findRecentTicket(turn) : findTicketBefore(turn);
  if (ticket !== null && refusesCase(turn, ticket)) {
    moveToTicket(turn, ticket, state.case!);
    await dc.cancelAllDialogs();
    Object.assign(state, { case: null, otherCases: [], misses: 0 });
    turn.waitForAgent(ticket);
    const dropped = { key: 'other_charger.dropped_for', values: { number: ticket.number } } as const;
    await turn.say([dropped, ...correctTicketBefore(turn, ticket)], WAITING_CHOICES);
    return true;
  }
  // Of several tickets, another reader finds the one that is meant.
  const filed = turn.tickets.filter(isOpen).length === 1 ? findRecentTicket(turn) : null;
  const corrected = filed !== null && speaksOfTicketBefore(turn, filed) ? correctTicketBefore(turn, filed) : [];
  if (corrected.length > 0) {
    for (const line of corrected) turn.acknowledge(line);
    await dc.repromptDialog();
    return true;
  }
  if (state.otherCases.length === 0 || !saysNotOther(turn)) return false;
  state.otherCases = [];
  turn.acknowledge({ key: 'other_charger.dropped' });
  await dc.repromptDialog();
  return true;
}

/**
 * Whether a message during the case in progress corrects the ticket that was opened before it: it contrasts what the ticket
 * says with what is right, or speaks of what was filed.
 */
function speaksOfTicketBefore(turn: ConversationTurn, ticket: Ticket): boolean {
  const { message, parts, state, now } = turn;
  const { correctedPart, details, faultKinds, signals } = message.understanding;
  if (details.charger !== null && details.charger === state.case!.details.charger) return false;
  const isFiled = namesFiled(turn);
  if (correctedPart === null) return isFiled && signals.includes('corrects');
  const isStep = details.errorStep !== null && state.case!.details.errorStep === null && ticket.errorStep !== null;
  if (isFiled || isStep || faultKinds.length > 0) return isFiled || isStep;
  const wrong = parts.matcher.understand(message.text.replace(correctedPart, ' '), now).details;
  return details.station !== null || (wrong.charger !== null && wrong.charger === ticket.charger);
}

/** Whether the message speaks of what was filed ("the one I filed"). */
function namesFiled({ message, parts }: ConversationTurn): boolean {
  return parts.wordings.hasListedWord('waiting.earlier_ticket', message.text);
}

/**
 * Puts what the message corrects on the ticket that was opened before the case in progress, which has the same station.
 * @returns the line that says what the ticket holds now; none if nothing changed
 */
function correctTicketBefore(turn: ConversationTurn, ticket: Ticket): Line[] {
  const { state, message } = turn;
  const { waitingFor, case: inProgress } = state;
  const { understanding } = message;
  turn.message = { ...message, understanding: { ...understanding, signals: [...understanding.signals, 'corrects'] } };
  Object.assign(state, { waitingFor: ticket.number, case: null });
  const { corrected, added } = addDetailsToTicket(turn, ticket);
  turn.message = message;
  Object.assign(state, { waitingFor, case: inProgress });
  if (Object.keys({ ...corrected, ...added }).length === 0) return [];
  const current = turn.findTicket(ticket.number)!;
  if (inProgress !== null && inProgress.details.station === ticket.station)
    inProgress.details = { ...inProgress.details, station: current.station };
  return [{ key: 'waiting.corrected', values: { content: describeTicket(turn, current) } }];
}

/** Returns the ticket that the driver opened before the case in progress, which is about another trouble. */
function findTicketBefore(turn: ConversationTurn): Ticket | null {
  const ticket = findRecentTicket(turn);
  return ticket === null || findTicketOf(turn, turn.state.case) !== null ? null : ticket;
}

function findRecentTicket({ state, tickets, now }: ConversationTurn): Ticket | null {
  if (state.case === null) return null;
  const isRecent = ({ createdAt }: Ticket) => now.getTime() - Date.parse(createdAt) < IDLE_MS;
  return tickets.find((ticket) => isOpen(ticket) && ticket.status !== 'assigned' && isRecent(ticket)) ?? null;
}

/** Whether the driver does not want the case in progress: says so, or says no to a question that is not yes or no. */
function refusesCase(turn: ConversationTurn, ticket: Ticket): boolean {
  const { message, state, parts } = turn;
  const { understanding, meaning, text } = message;
  const { details, faultKinds, decision } = understanding;
  const namesOther = details.charger !== null && details.charger !== ticket.charger;
  if (faultKinds.length > 0 || (namesOther && !namesFiled(turn))) return false;
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
