import type { TicketStatus } from '../domain/ticket';

/**
 * The tables. Only text and whole numbers, so that SQLite and PostgreSQL give equal results: JSON and times
 * (ISO 8601, UTC) are text, ids are `storableId`s.
 */
export interface DatabaseSchema {
  conversations: ConversationTable;
  turns: TurnTable;
  transcript_lines: TranscriptLineTable;
  tickets: TicketTable;
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
  /** The number of the newest transcript line, so that nobody has to count them. */
  last_line: number;
  updated_at: string;
}

interface TurnTable extends ConversationColumns {
  activity_id: string;
  /** The line of the incoming activity; the replies are the lines behind it, up to `last_line`. */
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
}
