import type { ConversationFigures, TicketFigures } from '../../domain/deskRecords';
import type { TurnOutcome } from '../../domain/turnFigures';
import { toText, type Period } from './readPeriod';

/** How a conversation went: `handed_over` if it opened a ticket; `left`: neither solved nor reported. */
export type Outcome = TurnOutcome | 'handed_over' | 'left';

/** A driver who wrote so lately may still be writing: the conversation counts once it has an outcome. Milliseconds. */
const STILL_WRITING_MS = 30 * 60_000;

/** Returns how the conversation ended; `null` if the driver may still be writing. */
export function outcomeOf({ outcome, lastAt }: ConversationFigures, hasTicket: boolean, now: string): Outcome | null {
  if (hasTicket) return 'handed_over';
  const isOver = Date.parse(now) - Date.parse(lastAt) >= STILL_WRITING_MS;
  return outcome ?? (isOver ? 'left' : null);
}

/** Returns the tickets that were opened in each conversation within the period, the newest first. */
export function groupByConversation({
  tickets,
  from,
}: Period): (conversation: ConversationFigures) => readonly TicketFigures[] {
  const groups = new Map<string, TicketFigures[]>();
  for (const ticket of tickets) {
    if (ticket.createdAt < from) continue;
    const conversation = toText(ticket);
    const group = groups.get(conversation);
    if (group === undefined) groups.set(conversation, [ticket]);
    else group.push(ticket);
  }
  for (const group of groups.values()) group.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return ({ key }) => groups.get(toText(key)) ?? [];
}

/** Counts the outcomes of the conversations within a period. */
export function countOutcomes(period: Period): Readonly<Record<Outcome, number>> {
  const ticketsOf = groupByConversation(period);
  const counts = { solved: 0, reported: 0, handed_over: 0, left: 0 };
  for (const conversation of period.conversations) {
    const outcome = outcomeOf(conversation, ticketsOf(conversation).length > 0, period.to);
    if (outcome !== null) counts[outcome] += 1;
  }
  return counts;
}
