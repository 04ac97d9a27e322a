import type { DeskRecords, TicketRecord } from '../../domain/deskRecords';
import type { ConversationKey } from '../../domain/store';
import { isOpen } from '../../domain/ticket';
import { describeConversation, isOfInterest, type ConversationSummary } from './describeConversation';

/** What happened between two times (ISO 8601, UTC). */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** The tickets that were opened or closed within the period, and all open ones. */
  readonly tickets: readonly TicketRecord[];
  /** The conversations in which the driver wrote within the period, the oldest first. */
  readonly conversations: readonly ConversationSummary[];
}

const DAY_MS = 24 * 3_600_000;

/** Reads the last `days` days before `now`. */
export async function readPeriod(records: DeskRecords, days: number, now: Date): Promise<Period> {
  const from = new Date(now.getTime() - days * DAY_MS).toISOString();
  // What changes meanwhile comes twice: the later one is the newer.
  const tickets = new Map<string, TicketRecord>();
  for await (const record of records.listTickets(from)) tickets.set(record.ticket.number, record);
  const conversations = new Map<string, ConversationSummary>();
  for await (const conversation of records.listConversations(from, isOfInterest)) {
    const summary = describeConversation(conversation, from);
    if (summary !== null) conversations.set(toText(conversation.key), summary);
  }
  return {
    from,
    to: now.toISOString(),
    tickets: [...tickets.values()],
    conversations: [...conversations.values()].sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt)),
  };
}

/** Returns a text that no other conversation has. */
export function toText({ channel, conversationId }: ConversationKey): string {
  return JSON.stringify([channel, conversationId]);
}

/** Returns when a ticket was closed, by the desk or the hub; `null` if it is open. */
export function closingTime({ ticket, changedAt }: TicketRecord): string | null {
  return isOpen(ticket) ? null : (ticket.work?.closedAt ?? changedAt);
}

/** Returns when an agent of the desk took a ticket first; `null` if none has. */
export function claimTime({ ticket: { work } }: TicketRecord): string | null {
  return work?.firstClaimedAt ?? work?.claimedAt ?? null;
}

/** Returns the ticket's station: the back office's name is more reliable than what the driver typed. */
export function stationOf({ ticket: { session, station } }: TicketRecord): string | null {
  return session?.station ?? station;
}

export function operatorOf({ ticket: { operator } }: TicketRecord): string | null {
  return operator ?? null;
}
