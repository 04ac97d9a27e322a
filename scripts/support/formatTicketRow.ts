import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Ticket } from '../../src/domain/ticket';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

const EMPTY_CELL = '-';

/** Minimum widths of the columns, in terminal cells. A Korean syllable takes two cells. */
const WIDTHS = [9, 8, 16, 12, 28, 8];

/** The header of the ticket table. */
export const TICKET_HEADER = joinCells([
  'number',
  'status',
  'created (Seoul)',
  'symptom',
  'station',
  'charger',
  'reason',
]);

/** Formats a ticket as one row of the table. Times are in Seoul's time zone. */
export function formatTicketRow(ticket: Ticket): string {
  const created = format(new TZDate(ticket.createdAt, SEOUL_TIME_ZONE), 'yyyy-MM-dd HH:mm');
  const { number, status, symptom, station, charger, reason } = ticket;
  return joinCells([number, status, created, symptom, station, charger, reason]);
}

function joinCells(cells: readonly (string | null)[]): string {
  return cells
    .map((cell, column) => padToWidth(stripControlCharacters(cell ?? EMPTY_CELL), WIDTHS[column] ?? 0))
    .join('  ');
}

/** Removes control characters, so that a driver's text cannot send escape sequences to the terminal. */
function stripControlCharacters(cell: string): string {
  return cell.replace(/\p{C}+/gu, ' ');
}

function padToWidth(cell: string, width: number): string {
  const wideCharacters = cell.match(
    /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\uff01-\uff60]/gu,
  );
  return cell + ' '.repeat(Math.max(0, width - [...cell].length - (wideCharacters?.length ?? 0)));
}
