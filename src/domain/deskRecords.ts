import type { ConversationKey, TranscriptLine } from './store';
import type { Ticket } from './ticket';

/** A ticket with the time of its last change (ISO 8601, UTC). */
export interface TicketRecord {
  readonly ticket: Ticket;
  readonly changedAt: string;
}

/** A conversation with those of its lines that were asked for, oldest first. */
export interface ConversationLines {
  readonly key: ConversationKey;
  readonly lines: readonly TranscriptLine[];
}

/**
 * What the overview of the desk is computed from. Reads in batches, so that turns go on meanwhile: what
 * changes during the reading may come twice, the later one being the newer. Every method throws `storage_unavailable` if the
 * database cannot be reached.
 */
export interface DeskRecords {
  /** Yields all open tickets, and those closed ones that changed at `since` (ISO 8601, UTC) or later. */
  listTickets(since: string): AsyncIterable<TicketRecord>;
  /**
   * Yields the conversations that changed at `since` or later, the longest unchanged first.
   * @param isWanted whether a line with these wordings is wanted, or one without any, which the bot has not written
   */
  listConversations(
    since: string,
    isWanted: (wordingKeys: readonly string[]) => boolean,
  ): AsyncIterable<ConversationLines>;
}
