import type { AgentWork } from './agentWork';
import type { Backlog } from './backlog';
import type { ChatFiles } from './chatFile';
import type { ConversationFeed } from './conversationFeed';
import type { DeskAccounts } from './deskAccounts';
import type { DeskQueue } from './deskQueue';
import type { DeskRecords } from './deskRecords';
import type { News } from './news';
import type { NewDelivery, Outbox } from './outbox';
import type { StoredActivity } from './storedActivity';
import type { HandoffPackage, Ticket, TicketCheck, TicketStatus } from './ticket';
import type { LateField } from './ticketFields';
import type { ResponseLog } from './responseLog';
import type { TicketTrail } from './ticketTrail';
import type { Upkeep } from './upkeep';

/** Identifies a conversation: the channel, and the id which that channel gave it. */
export interface ConversationKey {
  readonly channel: string;
  readonly conversationId: string;
}

/** One activity of a conversation. Lines are numbered from 1, without gaps, in the order they were committed. */
export interface TranscriptLine {
  readonly activity: StoredActivity;
  /** The keys of the wordings (localised texts) in the bot's reply; empty for activities of others. */
  readonly wordingKeys: readonly string[];
}

/** The stored data of a conversation that a turn starts from. */
export interface ConversationRecord {
  /** The dialogs' state after the last turn: JSON, opaque to storage. */
  readonly state: unknown;
  /** The number of committed turns; a commit must name the version it was computed from. */
  readonly version: number;
  /** The number of the newest transcript line; 0 if there is none. */
  readonly lastLine: number;
  /** The conversation's newest ticket, open or not, and all open ones; the newest first. */
  readonly tickets: readonly Ticket[];
}

/** The conversation of a turn, the channel's id of its activity, and of one of the people who wrote it (`null`: none). */
export interface TurnStartRequest {
  readonly key: ConversationKey;
  readonly activityId: string;
  readonly userId: string | null;
}

/** What a turn starts from. */
export interface TurnStart {
  /** `null` if the conversation is new. */
  readonly record: ConversationRecord | null;
  /** The activity was processed before. */
  readonly isProcessed: boolean;
  /** An earlier turn of the conversation named the user in its `userIds`. */
  readonly isKnownUser: boolean;
  /** The outbox row of the newest replies that have not arrived; `null` if all have. */
  readonly lastPendingReply: string | null;
}

/** The address for later messages to the conversation: a Bot Framework conversation reference, as JSON. */
export type ConversationReferenceJson = Readonly<Record<string, unknown>>;

export interface OpenedTicket {
  readonly ticket: Ticket;
  /** The `handoff.initiate` event for the hub, as it was at hand-over. */
  readonly handoffEvent: StoredActivity;
}

/** Values for the ticket fields that the driver can still add while waiting for an agent. */
export type LateDetails = Partial<Pick<Ticket, LateField | PlaceField>>;

/** A field that the bot looked up for the ticket's place; it is replaced along with the place. */
type PlaceField = 'session' | 'tid' | 'address' | 'operator' | 'operatorMail';

/** A change to an existing ticket; absent fields stay as they are. */
export interface TicketChange {
  readonly number: string;
  readonly status?: TicketStatus;
  /** Photo links to append. */
  readonly addPhotos?: readonly string[];
  /** New checks; each replaces an earlier check of the same name. */
  readonly addChecks?: readonly TicketCheck[];
  /**
   * Free text that the driver added for the agent after the hand-over. Staff are notified of it; it is not stored on
   * the ticket, because the transcript has it. Unlike `addSaid`.
   */
  readonly addMessage?: string;
  /** Details that the driver gave after the hand-over; they replace the ticket's fields. */
  readonly details?: LateDetails;
  /**
   * Whole messages of the driver to append to the quotations of the ticket (`said`). They are stored on the ticket;
   * staff are not notified of them. Unlike `addMessage`.
   */
  readonly addSaid?: readonly string[];
  /** What agents did about the ticket; the other fields of `work` stay as they are. */
  readonly work?: Partial<AgentWork>;
}

/** All changes of one turn, written in one transaction or not at all. */
export interface TurnCommit {
  readonly key: ConversationKey;
  /** The channel's id of the incoming activity; it identifies the turn. */
  readonly activityId: string;
  /** The version the turn was computed from; 0 if the conversation is new. */
  readonly expectedVersion: number;
  readonly state: unknown;
  readonly reference: ConversationReferenceJson;
  readonly incoming: TranscriptLine;
  readonly replies: readonly TranscriptLine[];
  readonly openedTicket: OpenedTicket | null;
  readonly ticketChanges: readonly TicketChange[];
  /** The numbers of the tickets that were open before the turn: the desk shows the conversation's new lines with them. */
  readonly openTickets?: readonly string[];
  /** Deliveries to the outside world, including replies that may have to be sent later. */
  readonly deliveries: readonly NewDelivery[];
  /**
   * The channel's ids of the people who wrote or joined, without duplicates; never the bot or a hub. Those that an earlier
   * turn named may be left out.
   */
  readonly userIds: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * `committed`: everything is written. `conflict`: another turn was committed first; nothing is written, run the turn
 * again. `duplicate`: this activity was processed before; nothing is written.
 */
export type CommitOutcome = 'committed' | 'conflict' | 'duplicate';

/**
 * Stores conversations, transcripts and tickets. Every method throws `storage_unavailable` if the database cannot be
 * reached.
 */
export interface Store {
  /** The queue of deliveries to other systems. */
  readonly outbox: Outbox;
  /** Deletes data: old data by retention, and a user's data on request. */
  readonly upkeep: Upkeep;
  /** The log of openings of tickets, and the ids of their posts on the staff board. */
  readonly trail: TicketTrail;
  /** Reads transcripts piece by piece. */
  readonly feed: ConversationFeed;
  /** The lists of the agents' desk, its notes and changes. */
  readonly desk: DeskQueue;
  /** Everything that happened lately, for the overview of the desk. */
  readonly records: DeskRecords;
  readonly news: News;
  /** Files that drivers sent. */
  readonly files: ChatFiles;
  /** The responses that were given to repeatable requests. */
  readonly responses: ResponseLog;
  /** The people who may sign in at the agents' desk, and their sessions. */
  readonly accounts: DeskAccounts;
  readConversation(key: ConversationKey): Promise<ConversationRecord | null>;
  /** Reads everything that a turn starts from, as it was at one moment. */
  readTurnStart(request: TurnStartRequest): Promise<TurnStart>;
  /** Returns the replies committed for an activity, or `null` if it was never processed. */
  readReplies(key: ConversationKey, activityId: string): Promise<readonly TranscriptLine[] | null>;
  /** @param options `othersFollow`: other turns are committed within milliseconds, so this one may wait for them */
  commitTurn(commit: TurnCommit, options?: { readonly othersFollow: boolean }): Promise<CommitOutcome>;
  /** Returns the address for messages to the conversation, from its newest turn. */
  readReference(key: ConversationKey): Promise<ConversationReferenceJson | null>;
  /**
   * Changes properties of a user in the address of each conversation that the user wrote in; others are kept. Resolves
   * with the number of conversations.
   * @param userId an id of the user on the channel
   */
  changeUserProperties(
    channel: string,
    userId: string,
    properties: Readonly<Record<string, string | number | boolean>>,
  ): Promise<number>;
  /** Returns the newest `limit` lines of a conversation (all without a limit), oldest first. */
  readTranscript(key: ConversationKey, limit?: number): Promise<readonly TranscriptLine[]>;
  findTicket(number: string): Promise<Ticket | null>;
  /** Returns the conversations that have this id on any channel. */
  findConversations(conversationId: string): Promise<readonly ConversationKey[]>;
  /** Returns the conversations that changed at this time (ISO 8601, UTC) or later, the longest unchanged first. */
  listConversationsSince(since: string): Promise<readonly ConversationKey[]>;
  /** Returns the `handoff.initiate` event stored with a ticket. */
  readHandoffEvent(number: string): Promise<StoredActivity | null>;
  /** Yields all tickets, oldest first, each with its conversation's whole transcript. */
  listTickets(): AsyncIterable<HandoffPackage>;
  /** Returns what waits at `now` (ISO 8601, UTC). */
  readBacklog(now: string): Promise<Backlog>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
