import type { DialogContext } from 'botbuilder-dialogs';
import type { Ticket } from '../../src/domain/ticket';
import { isOtherPlace } from '../case/isOtherPlace';
import { readAddedChargers } from '../case/readAddedChargers';
import { readInContext } from '../case/readInContext';
import { isButtonLabel } from '../core/quickReplies';
import { readAlone } from '../core/readParts';
import type { ParsedMessage } from '../core/incomingMessage';
import type { ConversationTurn } from '../core/conversationTurn';
import { formatChargers } from '../handoff/describeTicket';
import { findFittingTicket, hasTrouble } from '../handoff/findFittingTicket';
import { findNamedTickets, hasCharger, type NamedTickets } from '../handoff/findNamedTickets';
import { WAITING_CHOICES } from '../handoff/handOver';
import { asksForNewTicket, isNextVisit } from '../handoff/newTicketWish';
import { listOpenTickets, ticketsLine } from '../handoff/openTickets';
import { withoutKnownFault } from '../handoff/withoutKnownFault';
import { sayTicketStatus } from '../handoff/sayTicketStatus';
import { addMessagesToTicket } from '../handoff/updateTicket';
import { answerWhileWaiting } from './answerWhileWaiting';
import { asksAboutTickets, noteOnTickets, saysDetails, sayTickets } from './answerAboutTickets';
import { triesOther } from './classifyWaitingMessage';
import { readCommand } from './commands';
import { noteStillBroken } from './continueReport';
import { noteOnEarlierTicket } from './handleEarlierTicket';
import { noteOnAllNamed, noteOnEachTicket } from './noteOnEachTicket';

/**
 * Handles what a driver with several open tickets writes about them: answers questions about them with all of them, puts
 * what is said of a charger on its ticket, and lets the driver wait on the ticket that the message names or fits. Also
 * drops a report that was begun by mistake, if the driver says that nothing is to be filed anew.
 * @returns whether the message was answered
 */
export async function handleSeveralTickets(dc: DialogContext, turn: ConversationTurn): Promise<boolean> {
  const { state, message, parts } = turn;
  const open = listOpenTickets(turn);
  if (open.length === 0 || turn.isGroup || message.text === '' || isButtonLabel(message.text, parts.wordings))
    return false;
  if (turn.findTicket(state.waitingFor)?.status === 'assigned') return false;
  if (refusesNewTicket(dc, turn, open)) return keepTickets(dc, turn, open);
  if (asksForNewTicket(turn, message.text)) return false;
  const named = findNamedTickets(turn);
  if (open.length === 1) {
    if (state.waitingFor !== null && named.by === 'charger' && named.missing.length === 1)
      turn.message = readNewCharger(turn, open[0]!, named, message);
    return noteBesideNewCase(dc, turn, named);
  }
  if (asksAboutTickets(turn, named)) {
    await sayTickets(dc, turn, named);
    return true;
  }
  if (dc.activeDialog !== undefined) return noteDuringReport(dc, turn, named);
  if (state.waitingFor === null) return noteAgain(turn, named);
  if (await noteBesideNewCase(dc, turn, named)) return true;
  // What is left is about a charger without a ticket.
  return turn.message === message && (await answerOnTicket(dc, turn, named));
}

/**
 * Whether the driver says that nothing is to be filed anew. While a report is in progress, "I've filed that already" means
 * it only if the report's charger has a ticket: the driver may have reported another one in the app.
 */
function refusesNewTicket(dc: DialogContext, turn: ConversationTurn, open: readonly Ticket[]): boolean {
  const { parts, message, state } = turn;
  const { wordings } = parts;
  const isInReport = dc.activeDialog !== undefined;
  if (!isInReport && open.length < 2) return false;
  if (wordings.hasListedWord('several.not_new', message.text)) return true;
  const isTicketed = state.case !== null && findCaseTicket(turn, open) !== null;
  return isInReport && isTicketed && wordings.hasListedWord('waiting.already_filed', message.text);
}

/** Returns the ticket of the charger that the report in progress is about; `null` if it has none. */
function findCaseTicket({ state, parts }: ConversationTurn, open: readonly Ticket[]): Ticket | null {
  const { station, charger } = state.case?.details ?? { station: null, charger: null };
  if (charger === null) return null;
  const place = { station, charger: null };
  const ofCharger = open.filter((ticket) => hasCharger(ticket, charger));
  return ofCharger.find((ticket) => !isOtherPlace(parts.stationDirectory, ticket, place)) ?? null;
}

/** Drops the report in progress, if there is one, with its words on a ticket, and says which tickets there are. */
async function keepTickets(dc: DialogContext, turn: ConversationTurn, open: readonly Ticket[]): Promise<true> {
  const { state } = turn;
  const { tickets } = findNamedTickets(turn);
  const awaited = turn.findTicket(state.waitingFor);
  const ticket = findCaseTicket(turn, open) ?? (tickets.length === 1 ? tickets[0]! : (awaited ?? open.at(-1)!));
  if (dc.activeDialog !== undefined) {
    if (state.case !== null) addMessagesToTicket(turn, ticket, state.case);
    await dc.cancelAllDialogs();
    Object.assign(state, { case: null, otherCases: [], misses: 0 });
  }
  turn.waitForAgent(ticket);
  noteOnTickets(turn, tickets.length > 0 ? tickets : [ticket]);
  await turn.say([{ key: 'several.not_anew' }, ticketsLine(turn, open)], WAITING_CHOICES);
  return true;
}

/**
 * Puts what the message says of chargers with tickets on those tickets. What it says of other chargers is left as the
 * turn's message, which reports a new case.
 * @returns whether nothing is left
 */
async function noteBesideNewCase(dc: DialogContext, turn: ConversationTurn, named: NamedTickets): Promise<boolean> {
  const { state, message, parts } = turn;
  if (dc.activeDialog !== undefined || state.waitingFor === null) return false;
  const { correctedPart, workingChargers } = message.understanding;
  const isChange = correctedPart !== null || parts.wordings.hasListedWord('several.fixes', message.text);
  if (isChange || workingChargers.length > 0 || parts.questionReader.asks(message.text)) return false;
  const noted = noteOnEachTicket(turn) ?? noteOnAllNamed(turn, named);
  if (noted === null) return false;
  if (noted.rest !== '') {
    for (const { charger, number } of noted.tickets) {
      const values = { chargers: formatChargers(turn, [charger!]), number };
      turn.acknowledge({ key: 'waiting.other_ticket', values });
    }
    turn.message = readInContext(readAlone(turn, noted.rest), turn);
    const { decision, faultKinds } = turn.message.understanding;
    if (decision !== 'none' || faultKinds.length > 0)
      Object.assign(state, { waitingFor: null, case: null, photos: [] });
    return false;
  }
  await turn.say([{ key: 'several.each_noted' }, ticketsLine(turn, noted.tickets)], WAITING_CHOICES);
  return true;
}

/** Puts on a ticket what the driver says of it by its order, while the bot asks about another trouble. */
async function noteDuringReport(dc: DialogContext, turn: ConversationTurn, named: NamedTickets): Promise<boolean> {
  const [ticket, ...others] = named.tickets;
  if (named.by !== 'order' || ticket === undefined || others.length > 0) return false;
  const message = readOnTicket(turn, ticket, named);
  const { understanding, text } = message;
  const isStatement = understanding.details.charger !== null || saysDetails(understanding);
  if (!isStatement || turn.parts.questionReader.asks(text)) return false;
  turn.message = message;
  turn.acknowledge({ key: 'several.about_ticket', values: { number: ticket.number } });
  await noteOnEarlierTicket(dc, turn, ticket);
  return true;
}

/** Puts the trouble of a ticket that a driver reports once more, after starting over, on that ticket. */
async function noteAgain(turn: ConversationTurn, { tickets, by }: NamedTickets): Promise<boolean> {
  const { message, parts } = turn;
  const { station } = message.understanding.details;
  const [ticket, ...others] = tickets;
  if (by !== 'charger' || ticket === undefined || others.length > 0 || station === null) return false;
  if (parts.questionReader.asks(message.text) || !hasTrouble(turn, ticket)) return false;
  await noteStillBroken(turn, ticket);
  return true;
}

/** Answers on the ticket that the message names or fits, if the driver does not wait for that one already. */
async function answerOnTicket(dc: DialogContext, turn: ConversationTurn, named: NamedTickets): Promise<boolean> {
  const { state } = turn;
  const right = readRightTicket(turn, named);
  if (right !== null) return answerAs(dc, turn, right.ticket, right.message);
  const isNamed = named.tickets.length === 1 && (named.by === 'order' || named.by === 'charger');
  const ticket = isNamed ? named.tickets[0]! : named.by === null ? findFittingTicket(turn) : null;
  noteOnTickets(
    turn,
    named.tickets.length > 1 ? named.tickets.filter(({ number }) => number !== state.waitingFor) : [],
  );
  if (ticket === null || (isNamed && !isStatementOn(turn, ticket))) return false;
  if (ticket.number === state.waitingFor && named.by !== 'order') {
    if (named.missing.length === 1) turn.message = readNewCharger(turn, ticket, named, turn.message);
    return false;
  }
  const command = readCommand(turn);
  if (command !== null && command !== 'status') return false;
  if (command !== 'status') return answerAs(dc, turn, ticket, readOnTicket(turn, ticket, named));
  turn.waitForAgent(ticket);
  await sayTicketStatus(turn, [], ticket);
  return true;
}

/**
 * Returns the ticket that "not 7 but 4" means where both have one, with what the message says of it: neither ticket gets
 * the charger of the other. `null` if the message says nothing of the kind.
 */
function readRightTicket(
  turn: ConversationTurn,
  { tickets, by }: NamedTickets,
): { readonly ticket: Ticket; readonly message: ParsedMessage } | null {
  const { message, parts, now } = turn;
  const { correctedPart } = message.understanding;
  if (correctedPart === null || by !== 'charger' || tickets.length < 2) return null;
  const { charger } = parts.matcher.understand(correctedPart, now).details;
  const ticket = tickets.find((one) => one.charger === charger);
  if (ticket === undefined) return null;
  return { ticket, message: readInContext(readAlone(turn, correctedPart), turn) };
}

/** Answers a message as one of a driver who waits on this ticket, and says which ticket it is. */
async function answerAs(
  dc: DialogContext,
  turn: ConversationTurn,
  ticket: Ticket,
  message: ParsedMessage,
): Promise<true> {
  turn.message = message;
  turn.waitForAgent(ticket);
  if (!turn.parts.questionReader.asks(turn.message.text))
    turn.acknowledge({ key: 'several.about_ticket', values: { number: ticket.number } });
  await answerWhileWaiting(dc, turn);
  return true;
}

/** Whether the message is about the trouble of the ticket, and not about a charger that works or another visit. */
function isStatementOn(turn: ConversationTurn, ticket: Ticket): boolean {
  const { workingChargers, decision } = turn.message.understanding;
  if (workingChargers.length > 0 || triesOther(turn)) return false;
  return decision !== 'match' || !isNextVisit(turn, ticket) || hasTrouble(turn, ticket);
}

/** A shorter message only says which ticket is meant ("I mean number 4"). Words. */
const MIN_WORDS_BESIDE_NAME = 3;

/** Reads a message about the ticket without the words that say which one is meant, and without a fault that it has. */
function readOnTicket(turn: ConversationTurn, ticket: Ticket, named: NamedTickets): ParsedMessage {
  const { message } = turn;
  if (named.by === null) return message;
  const alone = named.by === 'charger' ? message : readInContext(readAlone(turn, named.rest), turn);
  const read = readNewCharger(turn, ticket, named, withoutKnownFault(turn, ticket, alone));
  // Where it only says which ticket is meant, the charger is no detail that the driver states once more.
  const { details, signals } = read.understanding;
  const isLong = read.text.trim().split(/\s+/).length >= MIN_WORDS_BESIDE_NAME;
  const isName = details.charger === ticket.charger && !signals.includes('corrects') && isLong;
  if (!isName || turn.parts.questionReader.asks(read.text)) return read;
  return { ...read, understanding: { ...read.understanding, details: { ...details, charger: null } } };
}

/** Reads another charger than the ticket's as a correction ("the second ticket is about number 8", "change 7 to 8"). */
function readNewCharger(
  turn: ConversationTurn,
  ticket: Ticket,
  { by, rest, missing }: NamedTickets,
  message: ParsedMessage,
): ParsedMessage {
  const { understanding } = message;
  const { details, signals, faultKinds, correctedPart } = understanding;
  // "Please correct it, number 5 fails as well" adds a charger.
  const isAdded = readAddedChargers(turn, ticket.charger).length > 0;
  const isWished = correctedPart === null && !isAdded && turn.parts.wordings.hasListedWord('several.fixes', rest);
  const other = details.charger === ticket.charger ? null : details.charger;
  const isCorrection = isWished || (by === 'order' && other !== null && faultKinds.length === 0);
  if (!isCorrection || details.charger === null) return message;
  const charger = isWished && missing.length === 1 ? missing[0]! : details.charger;
  return {
    ...message,
    understanding: { ...understanding, details: { ...details, charger }, signals: [...signals, 'corrects'] },
  };
}
