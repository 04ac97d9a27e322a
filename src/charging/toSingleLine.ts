/**
 * Text of others, fit to stand in a sentence: without line breaks, control characters and marks that turn its direction;
 * each run of them, and of spaces, is one space. May be empty.
 */
export function toSingleLine(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
