import type { DialogContext } from 'botbuilder-dialogs';
import { hasAnyDetail } from '../../src/domain/details';
import { CATCH_ALL_SYMPTOM } from '../../src/domain/symptom';
import type { Understanding } from '../../src/domain/symptomMatcher';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { formatChargers } from '../handoff/describeTicket';
import type { NamedTickets } from '../handoff/findNamedTickets';
import { WAITING_CHOICES } from '../handoff/handOver';
import { formatTickets, listOpenTickets, ticketsLine } from '../handoff/openTickets';
import { sayTicketStatus } from '../handoff/sayTicketStatus';
import { TICKET_COUNT_QUESTION } from './answerLine';
import { readCommand } from './commands';
import { withdrawsTicket } from './readWithdrawal';

/**
 * Whether the message asks or complains about several of the driver's tickets ("were both filed?", "why did you change
 * number 7 to number 4?") or about what became of one ("where is the ticket for number 7?").
 */
export function asksAboutTickets(turn: ConversationTurn, named: NamedTickets): boolean {
  const { parts, message } = turn;
  const { text, understanding } = message;
  const { wordings, questionReader } = parts;
  const { signals, decision, faultKinds, contact } = understanding;
  const isSeveral = named.by === 'all' || named.tickets.length > 1;
  const asksFate = named.by !== null && wordings.hasListedWord('several.whereabouts', text);
  // "Was number 9 filed?"
  const asksMissing = named.missing.length > 0 && wordings.hasListedWord('several.whether', text);
  if ((!isSeveral && !asksFate && !asksMissing) || signals.includes('how_long')) return false;
  if (withdrawsTicket(turn, readCommand(turn))) return false;
  const isAsked =
    signals.includes('asks_ticket_content') ||
    questionReader.asks(text) ||
    wordings.hasListedWord('waiting.wonders', text);
  const isAbout = asksFate || signals.includes('ticket_content') || wordings.hasListedWord('several.about', text);
  const question = questionReader.read(text, { symptom: null, slot: null, isWaiting: true });
  // "My number for both tickets is 010-…" asks nothing.
  if (isAsked && (contact === null || text.includes('?')))
    return isAbout || message.meaning === 'status' || question?.id === TICKET_COUNT_QUESTION;
  // "Leave number 7 as it is, don't turn it into 4" only complains.
  const isStatement = decision === 'match' || faultKinds.length > 0 || contact !== null || saysDetails(understanding);
  // Whether "change number 7 to 4" is right is unclear if both have a ticket.
  const isSwap = understanding.correctedPart === null && wordings.hasListedWord('several.fixes', text);
  return (isAbout || (isSwap && named.missing.length === 0)) && !isStatement && message.meaning === null;
}

/** Whether a message says more of the chargers than their numbers. */
export function saysDetails({ details, floor }: Understanding): boolean {
  return floor !== null || hasAnyDetail({ ...details, charger: null });
}

/** Says which tickets are open, each with its number, place and trouble, and what of the message is on none of them. */
export async function sayTickets(dc: DialogContext, turn: ConversationTurn, named: NamedTickets): Promise<void> {
  const open = listOpenTickets(turn);
  const verdict = readVerdict(turn, named);
  noteOnTickets(turn, named.tickets);
  // "What became of both?" asks for the state of each.
  if (verdict === null && turn.message.meaning === 'status' && dc.activeDialog === undefined)
    return sayTicketStatus(turn);
  const count: Line = { key: 'ticket.count', values: { count: open.length, tickets: formatTickets(turn, open) } };
  const lines = verdict === null ? [count] : [verdict, ticketsLine(turn, open)];
  if (dc.activeDialog === undefined) return turn.say(lines, turn.state.waitingFor === null ? [] : WAITING_CHOICES);
  await turn.sayAside(lines);
  await dc.repromptDialog();
}

/** Keeps the message on the tickets that it is about. */
export function noteOnTickets(turn: ConversationTurn, tickets: readonly Ticket[]): void {
  const { text } = turn.message;
  for (const ticket of tickets) {
    if (text !== '') turn.changeTicket({ number: ticket.number, addMessage: text });
  }
}

/** Returns the line that answers whether it was all filed; `null` if the driver asks something else. */
function readVerdict(turn: ConversationTurn, { missing, by }: NamedTickets): Line | null {
  const { message, parts } = turn;
  const { symptom, faultKinds } = message.understanding;
  if (missing.length > 0 && by !== 'order')
    return { key: 'several.missing', values: { chargers: formatChargers(turn, missing) } };
  const asksWhether = parts.wordings.hasListedWord('several.whether', message.text);
  // "Number 4 is the card and number 7 the screen, right?" may have it wrong; the tickets say how it is.
  const namesTrouble = faultKinds.length > 0 || (symptom !== null && symptom !== CATCH_ALL_SYMPTOM);
  return asksWhether && !namesTrouble ? { key: 'several.yes' } : null;
}
