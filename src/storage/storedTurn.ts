import type { Insertable } from 'kysely';
import type { OpenedTicket, TurnCommit } from '../domain/store';
import { conversationColumns } from './conversationColumns';
import type { DatabaseSchema } from './databaseSchema';
import { outboxRows } from './outboxRows';
import { activityJson } from './parseLine';
import { storableId } from './storableId';

type Row<Table extends keyof DatabaseSchema> = Insertable<DatabaseSchema[Table]>;

/** A turn as rows; line numbers are counted from 0 and become final in the transaction. */
export interface StoredTurn {
  readonly conversation: Row<'conversations'>;
  readonly activityId: string;
  readonly lines: readonly Omit<Row<'transcript_lines'>, 'line'>[];
  readonly ticket: Row<'tickets'> | null;
  readonly users: readonly Row<'conversation_users'>[];
  readonly deliveries: readonly Row<'outbox'>[];
}

/**
 * Writes a turn's JSON before its transaction begins: what could not be read again throws here, with the database
 * untouched (`bad_request` for an activity).
 */
export function storedTurn(commit: TurnCommit): StoredTurn {
  const columns = conversationColumns(commit.key);
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
    activityId: storableId(commit.activityId),
    lines: lines.map((line) => ({
      ...columns,
      activity: activityJson(line.activity),
      wording_keys: JSON.stringify(line.wordingKeys),
    })),
    ticket: commit.openedTicket === null ? null : ticketRow(commit, commit.openedTicket),
    users: commit.userIds.map((id) => ({ ...columns, user_id: storableId(id) })),
    deliveries: outboxRows(commit.deliveries),
  };
}

function ticketRow(commit: TurnCommit, { ticket, handoffEvent }: OpenedTicket): Row<'tickets'> {
  return {
    ...conversationColumns(commit.key),
    number: storableId(ticket.number),
    status: ticket.status,
    // Sorted as text, so every time needs the same form.
    created_at: new Date(ticket.createdAt).toISOString(),
    opened_version: commit.expectedVersion + 1,
    revision: 1,
    ticket: JSON.stringify(ticket),
    handoff_event: activityJson(handoffEvent),
    changed_at: commit.at,
  };
}
