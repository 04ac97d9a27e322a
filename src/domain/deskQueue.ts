import type { Agent } from './agentWork';
import type { ConversationKey } from './store';
import type { Ticket } from './ticket';

/** The lists of the agents' desk. `waiting` is oldest first, urgent ones on top; the others have the newest on top. */
export const QUEUE_VIEWS = ['waiting', 'mine', 'on_hold', 'open', 'closed'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** What a list of the desk shows of a ticket. */
export type QueueRow = Pick<
  Ticket,
  | 'number'
  | 'status'
  | 'createdAt'
  | 'channel'
  | 'locale'
  | 'symptom'
  | 'station'
  | 'charger'
  | 'urgent'
  | 'mood'
  | 'reason'
  | 'faultDescription'
  | 'work'
> & {
  /** When the ticket or its conversation changed last. ISO 8601, UTC. */
  readonly changedAt: string;
  /** The driver's newest message; `null` if it has no text, or the ticket is closed. */
  readonly lastText: string | null;
};

/** What tickets of a list must be; absent: any. */
export interface QueueFilters {
  readonly symptom?: string;
  readonly channel?: string;
  readonly locale?: string;
  readonly mood?: string;
  readonly urgent?: boolean;
}

export interface QueueRequest {
  readonly view: QueueView;
  /** Whose tickets `mine` are. */
  readonly agentId: string;
  /** Words that the number, station, fault or quotations must contain, all of them; empty for all tickets. */
  readonly words: readonly string[];
  readonly filters?: QueueFilters;
  /** Where the previous page ended; `null` for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  /** Pass as `after` for the next page; `null` if this is the last one. */
  readonly next: string | null;
}

/**
 * What a change is about: the ticket or its conversation, the agents who have it on the screen, or only that its driver is
 * typing now.
 */
export type DeskChangeKind = 'ticket' | 'viewers' | 'driver_typing';

/** A change that the desk's pages should show. */
export interface DeskChange {
  /** Grows with every change, also across processes. */
  readonly seq: number;
  /** The ticket that changed, or about whose conversation something was said. */
  readonly number: string;
  readonly kind: DeskChangeKind;
}

/** An agent's note on a ticket; drivers never see it. */
export interface TicketNote {
  readonly id: string;
  readonly author: Agent;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** An agent who has a ticket on the screen. */
export interface TicketViewer {
  readonly number: string;
  readonly agent: Agent;
  readonly isTyping: boolean;
  /** When their page last said so. ISO 8601, UTC. */
  readonly at: string;
}

/** The newest note on a ticket that names an agent. */
export interface Mention {
  readonly number: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A conversation that only the bot has. */
export interface BotConversation extends ConversationKey {
  /** ISO 8601, UTC. */
  readonly changedAt: string;
  /** The driver's newest message. */
  readonly lastText: string | null;
}

/** The lists of the agents' desk. Every method throws `storage_unavailable` if the database cannot be reached. */
export interface DeskQueue {
  list(request: QueueRequest): Promise<QueuePage>;
  /** How many tickets each list has. */
  count(agentId: string): Promise<Readonly<Record<QueueView, number>>>;
  /** The changes after `seq`, oldest first; with `null` only the number of the newest. Numbers may come late and out of
   * order from other processes, so the last few seconds are returned again: a reader must bear repetitions. */
  listChanges(seq: number | null): Promise<{ readonly changes: readonly DeskChange[]; readonly lastSeq: number }>;
  /** Earlier and later tickets of the conversation's driver, newest first, without the ticket itself. */
  listTicketsOfDriver(number: string, limit: number): Promise<readonly QueueRow[]>;
  /** Conversations without an open ticket that changed since `since` (ISO 8601, UTC), newest first. */
  listBotConversations(since: string, limit: number): Promise<readonly BotConversation[]>;
  /** Adds a note. One whose id is stored already is not added again. Returns `false` if the ticket does not exist. */
  addNote(number: string, note: TicketNote): Promise<boolean>;
  listNotes(number: string): Promise<readonly TicketNote[]>;
  /** The tickets whose notes since `since` (ISO 8601, UTC) name the agent with `@`, newest first; not in notes of their own. */
  listMentions(agent: Agent, since: string, limit: number): Promise<readonly Mention[]>;
  /**
   * Notes that an agent has a ticket on the screen. It is a change of the ticket if others did not see that since `since`.
   */
  noteViewer(viewer: TicketViewer, since: string): Promise<void>;
  /** The viewers of all tickets whose pages said so after `since`. */
  listViewers(since: string): Promise<readonly TicketViewer[]>;
  /** Reports as a change of each open ticket of a conversation that its driver is typing; nothing else is stored. */
  noteDriverTyping(key: ConversationKey, at: string): Promise<void>;
  /**
   * Returns when agents last typed in tickets that they have, if that was after `since`, by the conversation's id.
   */
  listAgentTyping(channel: string, since: string): Promise<ReadonlyMap<string, string>>;
}
