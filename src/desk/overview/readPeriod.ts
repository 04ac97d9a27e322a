import type { ConversationFigures, DeskRecords, TicketFigures } from '../../domain/deskRecords';
import type { ConversationKey } from '../../domain/store';

/** What happened between two times (ISO 8601, UTC). */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** The tickets that were opened or closed within the period, and all open ones. */
  readonly tickets: readonly TicketFigures[];
  /** The conversations in which the driver wrote within the period. */
  readonly conversations: readonly ConversationFigures[];
}

const DAY_MS = 24 * 3_600_000;

/** Returns the times of the last `days` days before `now`. */
export function lastDays(days: number, now: Date): Pick<Period, 'from' | 'to'> {
  return { from: new Date(now.getTime() - days * DAY_MS).toISOString(), to: now.toISOString() };
}

export async function readPeriod(
  records: Pick<DeskRecords, 'listTickets' | 'listConversations'>,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Period> {
  const [tickets, conversations] = await Promise.all([records.listTickets(from), records.listConversations(from, to)]);
  return { from, to, tickets, conversations };
}

/** Returns a text that no other conversation has. */
export function toText({ channel, conversationId }: ConversationKey): string {
  return JSON.stringify([channel, conversationId]);
}
