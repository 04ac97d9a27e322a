/** Shows spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What spreadsheets take for a formula or command; they read full-width signs like the others. */
const FORMULA_START = /^\s*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Formats rows as CSV for spreadsheets: UTF-8 with byte order mark, every cell quoted. A cell that a spreadsheet could run
 * as a formula begins with an apostrophe.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}

function toCell(text: string): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
