import type { Generated } from 'kysely';
import type { DeskRole } from '../../domain/deskAccounts';
import type { DeskChangeKind } from '../../domain/deskQueue';
import type { DeliveryKind, DeliveryStatus } from '../../domain/outbox';
import type { TicketStatus } from '../../domain/ticket';
import type { OpeningPlace, TicketOpening } from '../../domain/ticketTrail';
import type { TurnOutcome } from '../../domain/turnFigures';

/**
 * The database tables. They contain only text and integers, so that SQLite and PostgreSQL return the same values: JSON
 * and times (ISO 8601, UTC) are text, ids from other systems are escaped with `escapeId`.
 */
export interface DatabaseSchema {
  conversations: ConversationTable;
  turns: TurnTable;
  transcript_lines: TranscriptLineTable;
  tickets: TicketTable;
  outbox: OutboxTable;
  conversation_users: ConversationUserTable;
  ticket_openings: TicketOpeningTable;
  board_posts: BoardPostTable;
  given_commands: GivenCommandTable;
  chat_files: ChatFileTable;
  given_responses: GivenResponseTable;
  desk_users: DeskUserTable;
  desk_sessions: DeskSessionTable;
  desk_changes: DeskChangeTable;
  ticket_notes: TicketNoteTable;
  ticket_viewers: TicketViewerTable;
}

interface ConversationColumns {
  channel: string;
  conversation_id: string;
}

interface ConversationTable extends ConversationColumns {
  version: number;
  /** JSON. */
  state: string;
  /** JSON. */
  reference: string;
  /** The number of the newest transcript line; stored so that lines need not be counted. */
  last_line: number;
  updated_at: string;
}

interface TurnTable extends ConversationColumns {
  activity_id: string;
  /** The line of the incoming activity; the replies follow it, up to `last_line`. */
  first_line: number;
  last_line: number;
  at: string;
  /** When the driver wrote the incoming message; `null` if the turn has none. */
  driver_at: string | null;
  outcome: TurnOutcome | null;
  /** 1 if the bot did not understand the driver; `null` if an earlier version of the program wrote the row. */
  missed: 0 | 1 | null;
}

interface TranscriptLineTable extends ConversationColumns {
  line: number;
  /** JSON. */
  activity: string;
  /** JSON. */
  wording_keys: string;
}

interface TicketTable extends ConversationColumns {
  number: string;
  status: TicketStatus;
  created_at: string;
  /** The conversation version of the turn that opened the ticket; orders tickets even if clocks differ. */
  opened_version: number;
  /** Counts the changes, so that a change based on an outdated ticket is detected. */
  revision: number;
  /** JSON. */
  ticket: string;
  /** JSON. */
  handoff_event: string;
  /** `null` if an earlier version of the program wrote the row. */
  changed_at: string | null;
  /** The agent of the desk who has or had the ticket. */
  assignee_id: string | null;
  /** 0 if the ticket is urgent, otherwise 1: the order of the queue. */
  queue_rank: Generated<number>;
  /** 1 if the open ticket is put aside, otherwise 0. */
  held: Generated<number>;
  /** In lower case: what the desk's search looks at. */
  search_text: Generated<string>;
  symptom: string | null;
  station: string | null;
  operator: string | null;
  claimed_at: string | null;
  first_reply_at: string | null;
  /** When the desk closed the ticket. */
  closed_at: string | null;
  stars: number | null;
  /** The revision that the columns from `symptom` on are of; earlier versions of the program write only the others. */
  figures_revision: Generated<number>;
}

/** Changes of tickets and of the conversations of open ones; deleted after a day. */
interface DeskChangeTable {
  /** Auto-incremented; PostgreSQL's driver returns it as text. */
  seq: Generated<number | string>;
  number: string;
  at: string;
  kind: Generated<DeskChangeKind>;
}

/** Agents who have a ticket on the screen; old rows are deleted when one comes. */
interface TicketViewerTable {
  number: string;
  agent_id: string;
  agent_name: string;
  is_typing: 0 | 1;
  at: string;
}

/** Notes of agents; deleted with the ticket. */
interface TicketNoteTable {
  /** Auto-incremented. */
  seq: Generated<number | string>;
  id: string;
  number: string;
  author_id: string;
  author_name: string;
  text: string;
  at: string;
}

/** The users who wrote in a conversation. */
interface ConversationUserTable extends ConversationColumns {
  user_id: string;
}

/** Openings of a ticket, through a link or at the agents' desk; deleted with the ticket. */
interface TicketOpeningTable {
  /** Auto-incremented. */
  seq: Generated<number | string>;
  number: string;
  at: string;
  what: TicketOpening['what'];
  holder: OpeningPlace;
  /** JSON: an `Agent`; `null` for links. */
  agent: string | null;
}

/** The staff board post of a ticket; deleted with the ticket. */
interface BoardPostTable {
  number: string;
  post_id: string;
}

/** Commands that were added to the outbox; kept after their outbox rows are deleted. Contains no personal data. */
interface GivenCommandTable {
  id: string;
  at: string;
}

/** Files that drivers sent; deleted with their conversation, or with the turn of their activity. */
interface ChatFileTable extends ConversationColumns {
  id: string;
  activity_id: string;
  content_type: string;
  name: string;
  /** Base64. */
  content: string;
}

/** The responses to requests that may arrive again; deleted with the conversation. */
interface GivenResponseTable extends ConversationColumns {
  request_id: string;
  /** JSON: a `GivenResponse`. */
  response: string;
  at: string;
}

/** The people who may sign in at the agents' desk. */
interface DeskUserTable {
  id: string;
  name: string;
  role: DeskRole;
  /** Argon2id, in PHC format; `null` if there is no password. */
  password_hash: string | null;
  online_at?: string | null;
  paused_at?: string | null;
}

/** Signed-in browsers; deleted with their user. */
interface DeskSessionTable {
  id_hash: string;
  user_id: string;
  created_at: string;
  used_at: string;
}

interface OutboxTable {
  /** Auto-incremented; PostgreSQL's driver returns it as text. */
  seq: Generated<number | string>;
  id: string;
  kind: DeliveryKind;
  status: DeliveryStatus;
  ticket_number: string | null;
  conversation_id: string | null;
  channel: string | null;
  after_id: string | null;
  after_until: string | null;
  /** JSON. */
  payload: string;
  /** Empty if the kind has one destination, or if an earlier version of the program wrote the row. */
  destination: Generated<string>;
  progress: number;
  /** When the newest part was reserved; `null` if none was, or if an earlier version of the program reserved it. */
  progressed_at: string | null;
  attempts: number;
  unclear_attempts: Generated<number>;
  created_at: string;
  queued_at: string;
  next_attempt_at: string;
  lease_id: string | null;
  leased_until: string | null;
  last_error: string | null;
  settled_at: string | null;
}
