/**
 * Makes text from another system safe to quote in a sentence: replaces each run of line breaks, control characters,
 * direction marks and spaces with one space, and trims the result. May return an empty string.
 */
export function toSingleLine(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
