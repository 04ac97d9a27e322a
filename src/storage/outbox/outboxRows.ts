import type { Insertable, Selectable } from 'kysely';
import type { Lease, LeasedRow, NewDelivery, OutboxRow } from '../../domain/outbox';
import type { DatabaseSchema } from '../connection/databaseSchema';
import { escapeId, unescapeId } from '../rows/escapeId';
import { toConversationColumns } from '../rows/toConversationColumns';

export type StoredOutboxRow = Selectable<DatabaseSchema['outbox']>;

/** Converts new deliveries to rows, in the same order. */
export function toOutboxRows(deliveries: readonly NewDelivery[]): Insertable<DatabaseSchema['outbox']>[] {
  return deliveries.map(({ createdAt, notBefore = createdAt, ...delivery }) => ({
    id: delivery.id,
    kind: delivery.kind,
    status: 'pending',
    ticket_number: delivery.ticketNumber,
    ...(delivery.conversation === null
      ? { channel: null, conversation_id: null }
      : toConversationColumns(delivery.conversation)),
    after_id: delivery.after,
    after_until: delivery.afterUntil ?? null,
    destination: escapeId(delivery.destination ?? ''),
    payload: JSON.stringify(delivery.payload ?? null),
    progress: 0,
    progressed_at: null,
    attempts: 0,
    unclear_attempts: 0,
    created_at: createdAt,
    queued_at: notBefore,
    next_attempt_at: notBefore,
    lease_id: delivery.lease?.id ?? null,
    leased_until: delivery.lease?.until ?? null,
    last_error: null,
    settled_at: null,
  }));
}

/** Parses a row. Throws a `SyntaxError` if its payload is not JSON. */
export function parseOutboxRow(row: StoredOutboxRow): OutboxRow {
  const { channel, conversation_id } = row;
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    ticketNumber: row.ticket_number,
    conversation:
      channel === null || conversation_id === null
        ? null
        : { channel: unescapeId(channel), conversationId: unescapeId(conversation_id) },
    after: row.after_id,
    ...(row.after_until === null ? {} : { afterUntil: row.after_until }),
    createdAt: row.created_at,
    queuedAt: row.queued_at,
    nextAttemptAt: row.next_attempt_at,
    leasedUntil: row.leased_until,
    settledAt: row.settled_at,
    destination: unescapeId(row.destination),
    attempts: row.attempts,
    unclearAttempts: row.unclear_attempts,
    progress: row.progress,
    ...(row.progressed_at === null ? {} : { progressedAt: row.progressed_at }),
    lastError: row.last_error,
    payload: JSON.parse(row.payload) as unknown,
  };
}

/** Parses rows that were just leased and sorts them by due time. */
export function parseLeasedRows(rows: readonly StoredOutboxRow[], lease: Lease): LeasedRow[] {
  return rows
    .toSorted((a, b) =>
      a.next_attempt_at === b.next_attempt_at
        ? Number(a.seq) - Number(b.seq)
        : a.next_attempt_at < b.next_attempt_at
          ? -1
          : 1,
    )
    .map((row) => ({ ...parseOutboxRow(row), lease }));
}
