import type { OutboxRow } from '../../src/domain/outbox';

/** Minimum widths of the columns, in characters. */
const WIDTHS = [36, 13, 9, 9, 8, 24, 24];

/** The header of the delivery table. */
export const OUTBOX_HEADER = joinCells([
  'id',
  'kind',
  'status',
  'ticket',
  'attempts',
  'created',
  'next attempt',
  'error',
]);

/** Formats a delivery as one row of the table, without its payload. Times are in UTC. */
export function formatOutboxRow({ id, kind, status, ticketNumber, ...row }: OutboxRow): string {
  const nextAttemptAt = status === 'pending' ? row.nextAttemptAt : null;
  return joinCells([id, kind, status, ticketNumber, String(row.attempts), row.createdAt, nextAttemptAt, row.lastError]);
}

function joinCells(cells: readonly (string | null)[]): string {
  return cells
    .map((cell, column) => (cell ?? '-').padEnd(WIDTHS[column] ?? 0))
    .join('  ')
    .trimEnd();
}
