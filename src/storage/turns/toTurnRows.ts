import type { Insertable } from 'kysely';
import type { OpenedTicket, TurnCommit } from '../../domain/store';
import { describeTurn } from '../../domain/turnFigures';
import { toConversationColumns } from '../rows/toConversationColumns';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { toOutboxRows } from '../outbox/outboxRows';
import { serializeActivity } from '../rows/transcriptLine';
import { toTicketColumns } from '../rows/toTicketColumns';
import { toTurnFigureColumns, type TurnFigureColumns } from '../rows/toTurnFigureColumns';
import { escapeId } from '../rows/escapeId';

type TableRow<Table extends keyof DatabaseSchema> = Insertable<DatabaseSchema[Table]>;

/** The rows of a turn. `last_line` is the number of added lines; line numbers are assigned in the transaction. */
export interface TurnRows {
  readonly conversation: TableRow<'conversations'>;
  readonly activityId: string;
  readonly figures: TurnFigureColumns;
  readonly lines: readonly Omit<TableRow<'transcript_lines'>, 'line'>[];
  readonly ticket: TableRow<'tickets'> | null;
  readonly users: readonly TableRow<'conversation_users'>[];
  readonly deliveries: readonly TableRow<'outbox'>[];
  readonly deskChanges: readonly TableRow<'desk_changes'>[];
}

/**
 * Converts a turn to rows before its transaction begins, so that invalid data throws before anything is written. Throws
 * `bad_request` for an activity that cannot be parsed again.
 */
export function toTurnRows(commit: TurnCommit): TurnRows {
  const columns = toConversationColumns(commit.key);
  const lines = [commit.incoming, ...commit.replies];
  return {
    conversation: {
      ...columns,
      version: commit.expectedVersion + 1,
      state: JSON.stringify(commit.state ?? null),
      reference: JSON.stringify(commit.reference),
      last_line: lines.length,
      updated_at: commit.at,
    },
    activityId: escapeId(commit.activityId),
    figures: toTurnFigureColumns(describeTurn(commit.incoming, commit.replies)),
    lines: lines.map((line) => ({
      ...columns,
      activity: serializeActivity(line.activity),
      wording_keys: JSON.stringify(line.wordingKeys),
    })),
    ticket: commit.openedTicket === null ? null : toTicketRow(commit, commit.openedTicket),
    users: commit.userIds.map((id) => ({ ...columns, user_id: escapeId(id) })),
    deliveries: toOutboxRows(commit.deliveries),
    deskChanges: toDeskChanges(commit),
  };
}

function toTicketRow(commit: TurnCommit, { ticket, handoffEvent }: OpenedTicket): TableRow<'tickets'> {
  return {
    ...toConversationColumns(commit.key),
    number: escapeId(ticket.number),
    ...toTicketColumns(ticket, 1),
    // Sorted as text, so all times need the same format.
    created_at: new Date(ticket.createdAt).toISOString(),
    opened_version: commit.expectedVersion + 1,
    handoff_event: serializeActivity(handoffEvent),
    changed_at: commit.at,
  };
}

function toDeskChanges({ openedTicket, ticketChanges, openTickets = [], at }: TurnCommit): TableRow<'desk_changes'>[] {
  const opened = openedTicket === null ? [] : [openedTicket.ticket.number];
  const numbers = new Set([...opened, ...ticketChanges.map(({ number }) => number), ...openTickets]);
  return [...numbers].map((number) => ({ number: escapeId(number), at }));
}
