import { stripMarkup } from './stripMarkup';

/** A longer message is quoted in part. Characters. */
export const MAX_QUOTE_LENGTH = 30;

/** Shortens a driver's words to a quote on one line, without markup. */
export function toQuote(text: string): string {
  const line = stripMarkup(text.replace(/\s+/g, ' '))
    .replace(/[‘’“”]/g, '')
    .replace(/[.!~]+$/, '');
  const characters = [...line];
  return characters.length <= MAX_QUOTE_LENGTH ? line : `${characters.slice(0, MAX_QUOTE_LENGTH).join('').trimEnd()}…`;
}
