import type { NewDelivery, Outbox } from './outbox';
import type { StoredActivity } from './storedActivity';
import type { HandoffPackage, Ticket, TicketCheck, TicketStatus } from './ticket';
import type { TicketTrail } from './ticketTrail';
import type { Upkeep } from './upkeep';

/** One conversation: the channel and the id which that channel gave it. */
export interface ConversationKey {
  readonly channel: string;
  readonly conversationId: string;
}

/** One activity of a conversation. Lines are numbered from 1, without gaps, in the order they were committed. */
export interface TranscriptLine {
  readonly activity: StoredActivity;
  /** The wording keys the bot's words came from; empty for what others said. */
  readonly wordingKeys: readonly string[];
}

/** What a turn starts from. */
export interface ConversationRecord {
  /** The conversation's memory as the dialogs left it: JSON, opaque to storage. */
  readonly state: unknown;
  /** Counts the committed turns; a commit must name the version it was computed from. */
  readonly version: number;
  /** The newest ticket of the conversation, open or not. */
  readonly ticket: Ticket | null;
}

/** Where and how the conversation can be written to later: a Bot Framework conversation reference, as JSON. */
export type ConversationReferenceJson = Readonly<Record<string, unknown>>;

export interface OpenedTicket {
  readonly ticket: Ticket;
  /** The `handoff.initiate` event for the hub, kept as it was at hand-over. */
  readonly handoffEvent: StoredActivity;
}

/** What of a ticket can still become known while a person is awaited. */
export type LateDetails = Partial<
  Pick<
    Ticket,
    | 'symptom'
    | 'category'
    | 'guideType'
    | 'station'
    | 'charger'
    | 'errorStep'
    | 'faultDescription'
    | 'chargerSpeed'
    | 'chargingEndedAt'
  >
>;

/** A change to a ticket that exists; what is absent stays. */
export interface TicketChange {
  readonly number: string;
  readonly status?: TicketStatus;
  /** Links to add behind the photos that are there. */
  readonly addPhotos?: readonly string[];
  /** Checks made since; one takes the place of an earlier one of its name. */
  readonly addChecks?: readonly TicketCheck[];
  /** What the driver added in words. It stands in the transcript; the ticket does not keep it, but others are told. */
  readonly addMessage?: string;
  /** What the driver told after the hand-over; takes the place of what the ticket says there. */
  readonly details?: LateDetails;
  /** The driver's messages to add behind those that are there. */
  readonly addSaid?: readonly string[];
}

/** Everything one turn changes, written in one transaction or not at all. */
export interface TurnCommit {
  readonly key: ConversationKey;
  /** The channel's id of the incoming activity: the turn's identity. */
  readonly activityId: string;
  /** The version the turn was computed from; 0 where there was no conversation. */
  readonly expectedVersion: number;
  readonly state: unknown;
  readonly reference: ConversationReferenceJson;
  readonly incoming: TranscriptLine;
  readonly replies: readonly TranscriptLine[];
  readonly openedTicket: OpenedTicket | null;
  readonly ticketChanges: readonly TicketChange[];
  /** What the outside world is to be told, replies that may have to be sent later included. */
  readonly deliveries: readonly NewDelivery[];
  /** Who wrote or joined, by the channel's ids, each once; never the bot or a hub. */
  readonly userIds: readonly string[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * `committed`: all of it is written. `conflict`: somebody else's turn came first, nothing is written, run the turn
 * again. `duplicate`: this activity was already turned, nothing is written.
 */
export type CommitOutcome = 'committed' | 'conflict' | 'duplicate';

/** Keeps conversations, transcripts and tickets. Every method throws a `storage_unavailable` error when the database is away. */
export interface Store {
  readonly outbox: Outbox;
  readonly upkeep: Upkeep;
  readonly trail: TicketTrail;
  readConversation(key: ConversationKey): Promise<ConversationRecord | null>;
  /** The replies committed for an activity, or `null` when it was never turned. */
  readReplies(key: ConversationKey, activityId: string): Promise<readonly TranscriptLine[] | null>;
  commitTurn(commit: TurnCommit): Promise<CommitOutcome>;
  /** Where the conversation can be written to now: the reference of its newest turn. */
  readReference(key: ConversationKey): Promise<ConversationReferenceJson | null>;
  /** The newest `limit` lines of a conversation (all without a limit), oldest first. */
  readTranscript(key: ConversationKey, limit?: number): Promise<readonly TranscriptLine[]>;
  findTicket(number: string): Promise<Ticket | null>;
  /** The conversations that have this id on any channel. */
  findConversations(conversationId: string): Promise<readonly ConversationKey[]>;
  /** The `handoff.initiate` event stored with a ticket. */
  readHandoffEvent(number: string): Promise<StoredActivity | null>;
  /** All tickets, oldest first, each with its conversation's whole transcript. */
  listTickets(): AsyncIterable<HandoffPackage>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
