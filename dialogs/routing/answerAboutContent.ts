import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { WAITING_CHOICES } from '../handoff/handOver';
import { ticketContentLine } from '../handoff/sayTicketStatus';
import { toQuote } from './replyWhileWaiting';

/** Whether the driver asks what the ticket holds ("was that noted?", "read it to me"). */
export function asksAboutContent({ message, parts }: ConversationTurn): boolean {
  const { signals } = message.understanding;
  if (signals.includes('asks_ticket_content')) return true;
  return signals.includes('ticket_content') && parts.questionReader.asks(message.text);
}

/** Says what the ticket holds; first yes or no if the driver asks about one thing and the bot can tell. */
export async function answerAboutContent(turn: ConversationTurn, ticket: Ticket): Promise<void> {
  const verdict = judgeOneThing(turn, ticket);
  await turn.say([...(verdict === null ? [] : [verdict]), ticketContentLine(turn, ticket)], WAITING_CHOICES);
}

/** Returns whether the ticket has the one thing that the driver asks about; `null` if it is about none, or unclear. */
function judgeOneThing(turn: ConversationTurn, ticket: Ticket): Line | null {
  const { understanding } = turn.message;
  const { details, signals, contact } = understanding;
  const { charger, station, chargerSpeed, errorStep } = details;
  const answers: boolean[] = [];
  // "Is it not only number 1?" asks for the list.
  const isOneOfSeveral = charger === ticket.charger && ticket.otherChargers.length > 0;
  if (charger !== null && !isOneOfSeveral)
    answers.push(charger === ticket.charger || ticket.otherChargers.includes(charger));
  if (station !== null && ticket.station !== null) answers.push(ticket.station.includes(station));
  if (chargerSpeed !== null) answers.push(chargerSpeed === ticket.chargerSpeed);
  if (errorStep !== null && ticket.errorStep === errorStep) answers.push(true);
  if (contact !== null || signals.includes('wants_call')) answers.push(ticket.contact !== null);
  if (answers.length > 0) return { key: answers.every(Boolean) ? 'waiting.yes_noted' : 'waiting.not_noted' };
  const quote = findQuote(turn, ticket);
  return quote === null ? null : { key: 'waiting.yes_quoted', values: { quote: toQuote(quote) } };
}

/** Returns the driver's last message on the ticket about the same subject as the question; `null` if there is none. */
function findQuote({ message, parts, now }: ConversationTurn, { said }: Ticket): string | null {
  if (!message.understanding.signals.includes('money')) return null;
  const isAboutMoney = (text: string): boolean => {
    const { signals, contact } = parts.matcher.understand(text, now);
    // A contact is never repeated: in a group, others read it.
    return signals.includes('money') && contact === null;
  };
  return said.findLast(isAboutMoney) ?? null;
}
