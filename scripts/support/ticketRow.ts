import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import type { Ticket } from '../../src/domain/ticket';
import { SEOUL } from '../../src/platform/seoul';

const UNKNOWN = '-';

/** Columns by their widths on a terminal, where a Korean syllable is two wide. */
const WIDTHS = [9, 8, 16, 12, 28, 8];

/** The line above the tickets. */
export const TICKET_HEADER = row(['number', 'status', 'created (Seoul)', 'symptom', 'station', 'charger', 'reason']);

/** A ticket as one line of text, its time in Seoul. */
export function ticketRow(ticket: Ticket): string {
  const created = format(new TZDate(ticket.createdAt, SEOUL), 'yyyy-MM-dd HH:mm');
  const { number, status, symptom, station, charger, reason } = ticket;
  return row([number, status, created, symptom, station, charger, reason]);
}

function row(cells: readonly (string | null)[]): string {
  return cells.map((cell, column) => pad(printable(cell ?? UNKNOWN), WIDTHS[column] ?? 0)).join('  ');
}

/** Drivers' words must not move the cursor or colour the terminal of whoever reads the table. */
function printable(cell: string): string {
  return cell.replace(/\p{C}+/gu, ' ');
}

function pad(cell: string, width: number): string {
  const wide = cell.match(
    /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\uff01-\uff60]/gu,
  );
  return cell + ' '.repeat(Math.max(0, width - [...cell].length - (wide?.length ?? 0)));
}
