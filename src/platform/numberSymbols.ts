/** Rows of circled, bracketed and dotted numbers: the first character of each row, and the number that it shows. */
const NUMBER_SYMBOL_ROWS = [
  { first: 0x2460, count: 20, number: 1 },
  { first: 0x2474, count: 20, number: 1 },
  { first: 0x2488, count: 20, number: 1 },
  { first: 0x24ea, count: 1, number: 0 },
  { first: 0x24eb, count: 10, number: 11 },
  { first: 0x24f5, count: 10, number: 1 },
  { first: 0x24ff, count: 1, number: 0 },
  { first: 0x2776, count: 10, number: 1 },
  { first: 0x2780, count: 10, number: 1 },
  { first: 0x278a, count: 10, number: 1 },
  { first: 0x1f51f, count: 1, number: 10 },
] as const;
const NUMBER_SYMBOL = /[\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\u{1F51F}]/gu;

/** Replaces the numbers in circles, brackets and keycaps in a text by their digits. */
export function replaceNumberSymbols(text: string): string {
  return text.replace(NUMBER_SYMBOL, readNumberSymbol);
}

function readNumberSymbol(symbol: string): string {
  const code = symbol.codePointAt(0) ?? 0;
  const row = NUMBER_SYMBOL_ROWS.find(({ first, count }) => code >= first && code < first + count);
  return row === undefined ? symbol : String(row.number + code - row.first);
}
