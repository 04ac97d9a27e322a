import type { TicketRecord } from '../../domain/deskRecords';
import type { BotOutcome, ConversationSummary } from './describeConversation';
import { toText, type Period } from './readPeriod';

/** How a conversation went; `handed_over` if it opened a ticket. */
export type Outcome = BotOutcome | 'handed_over';

/** A driver who wrote so lately may still be writing: the conversation counts once it has an outcome. Milliseconds. */
const STILL_WRITING_MS = 30 * 60_000;

/** Returns how the conversation ended; `null` if the driver may still be writing. */
export function outcomeOf({ outcome, lastAt }: ConversationSummary, hasTicket: boolean, now: string): Outcome | null {
  if (hasTicket) return 'handed_over';
  const isOver = Date.parse(now) - Date.parse(lastAt) >= STILL_WRITING_MS;
  return outcome !== 'left' || isOver ? outcome : null;
}

/** Returns the tickets that were opened in each conversation within the period, the newest first. */
export function groupByConversation({ tickets, from }: Period): (summary: ConversationSummary) => TicketRecord[] {
  const groups = new Map<string, TicketRecord[]>();
  for (const record of tickets) {
    if (record.ticket.createdAt < from) continue;
    const conversation = toText(record.ticket);
    groups.set(conversation, [...(groups.get(conversation) ?? []), record]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.ticket.createdAt.localeCompare(a.ticket.createdAt));
  return ({ key }) => groups.get(toText(key)) ?? [];
}

/** Counts the outcomes of the conversations within a period. */
export function countOutcomes(period: Period): Readonly<Record<Outcome, number>> {
  const ticketsOf = groupByConversation(period);
  const counts = { solved: 0, reported: 0, handed_over: 0, left: 0 };
  for (const summary of period.conversations) {
    const outcome = outcomeOf(summary, ticketsOf(summary).length > 0, period.to);
    if (outcome !== null) counts[outcome] += 1;
  }
  return counts;
}
