import type { Generated } from 'kysely';
import type { DeliveryKind, DeliveryStatus } from '../../domain/outbox';
import type { TicketStatus } from '../../domain/ticket';
import type { LinkHolder, LinkTarget } from '../../domain/ticketTrail';

/**
 * The tables. Only text and whole numbers, so that SQLite and PostgreSQL give equal results: JSON and times
 * (ISO 8601, UTC) are text, ids are `storableId`s.
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
  /** The number of the newest transcript line, so that they need not be counted. */
  last_line: number;
  updated_at: string;
}

interface TurnTable extends ConversationColumns {
  activity_id: string;
  /** The line of the incoming activity; the replies are the lines after it, up to `last_line`. */
  first_line: number;
  last_line: number;
  at: string;
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
  /** The conversation's version whose turn opened the ticket: orders the tickets of a conversation whatever the clocks say. */
  opened_version: number;
  /** Counts the changes, so that none is computed from an outdated ticket. */
  revision: number;
  /** JSON. */
  ticket: string;
  /** JSON. */
  handoff_event: string;
  /** `null` where a program of an earlier version wrote the row. */
  changed_at: string | null;
}

/** Who wrote in a conversation. */
interface ConversationUserTable extends ConversationColumns {
  user_id: string;
}

/** Who opened a ticket through a link; goes with its ticket. */
interface TicketOpeningTable {
  /** Counts up. */
  seq: Generated<number | string>;
  number: string;
  at: string;
  what: LinkTarget;
  holder: LinkHolder;
}

/** Where on the staff board a ticket stands; goes with its ticket. */
interface BoardPostTable {
  number: string;
  post_id: string;
}

/** Commands that were put into the outbox; no personal data, kept when their rows are deleted. */
interface GivenCommandTable {
  id: string;
  at: string;
}

interface OutboxTable {
  /** Counts up; text where PostgreSQL's driver reads it. */
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
  progress: number;
  /** When a part was reserved; `null` where none was, or by a program of an earlier version. */
  progressed_at: string | null;
  attempts: number;
  created_at: string;
  queued_at: string;
  next_attempt_at: string;
  lease_id: string | null;
  leased_until: string | null;
  last_error: string | null;
  settled_at: string | null;
}
