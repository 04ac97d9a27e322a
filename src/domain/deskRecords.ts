import type { ConversationKey } from './store';
import type { Ticket, TicketStatus } from './ticket';
import type { TurnOutcome } from './turnFigures';

/** What the overview of the desk counts of a ticket. Times are ISO 8601, UTC; `null` is what has not happened or is not known. */
export interface TicketFigures extends ConversationKey {
  readonly number: string;
  readonly status: TicketStatus;
  readonly createdAt: string;
  readonly symptom: Ticket['symptom'];
  /** The station that the back office names, otherwise the one that the driver named. */
  readonly station: string | null;
  readonly operator: string | null;
  /** The agent who has or had the ticket. */
  readonly assigneeId: string | null;
  /** When an agent took the ticket first. */
  readonly claimedAt: string | null;
  readonly firstReplyAt: string | null;
  /** When the ticket was closed, by the desk or the hub; `null` if it is open. */
  readonly closedAt: string | null;
  /** The driver's rating, 1 to 5. */
  readonly stars: number | null;
}

/** What the overview counts of a conversation within a period. Times are ISO 8601, UTC. */
export interface ConversationFigures {
  readonly key: ConversationKey;
  /** When the driver wrote first and last. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** The transcript line of the driver's first message. */
  readonly firstLine: number;
  /** What the bot noted last; `null` if the trouble was neither solved nor reported. */
  readonly outcome: TurnOutcome | null;
}

/** A message that the bot did not understand. */
export interface MissedMessage {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** A line of a conversation. */
export interface LinePlace {
  readonly key: ConversationKey;
  readonly line: number;
}

/**
 * What the overview of the desk is computed from. The database sums up what each conversation did; longer periods are read
 * in pieces, so that turns go on meanwhile. Every method throws `storage_unavailable` if the database cannot be reached.
 */
export interface DeskRecords {
  /** Returns all open tickets, and those closed ones that changed at `from` (ISO 8601, UTC) or later. */
  listTickets(from: string): Promise<readonly TicketFigures[]>;
  /** Returns the conversations in which the driver wrote from `from` to `to`, in no particular order. */
  listConversations(from: string, to: string): Promise<readonly ConversationFigures[]>;
  /** Returns the messages from `from` to `to` that the bot did not understand, each once. */
  listMisses(from: string, to: string): Promise<readonly MissedMessage[]>;
  /** Returns tickets by their numbers. */
  readTickets(numbers: readonly string[]): Promise<ReadonlyMap<string, Ticket>>;
  /** Returns the texts of lines, in the order of `places`; `null` for a line without a text or one that is gone. */
  readTexts(places: readonly LinePlace[]): Promise<readonly (string | null)[]>;
}
