import type { OutboxRow } from '../../src/domain/outbox';

const WIDTHS = [36, 13, 9, 9, 8, 24, 24];

/** The line above the deliveries. Times are UTC. */
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

/** A delivery as one line of text, without what is delivered. */
export function formatOutboxLine({ id, kind, status, ticketNumber, ...row }: OutboxRow): string {
  const nextAttemptAt = status === 'pending' ? row.nextAttemptAt : null;
  return joinCells([id, kind, status, ticketNumber, String(row.attempts), row.createdAt, nextAttemptAt, row.lastError]);
}

function joinCells(cells: readonly (string | null)[]): string {
  return cells
    .map((cell, column) => (cell ?? '-').padEnd(WIDTHS[column] ?? 0))
    .join('  ')
    .trimEnd();
}
