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

/**
 * Whether a text is repeated to the driver: one that would be cut off in its middle reads as if it were not understood,
 * and one without words ("ㅠㅠ") has nothing to repeat.
 */
export function isQuotable(text: string): boolean {
  return [...text.trim()].length <= MAX_QUOTE_LENGTH && /\p{L}/u.test(toQuote(text));
}
