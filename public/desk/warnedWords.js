import { listWords } from './words.js';

/** A mobile number: agents must not give drivers their own. */
const MOBILE_NUMBER = /01\d[-.\s]?\d{3,4}[-.\s]?\d{4}/;

/** A placeholder of a canned reply that the ticket could not fill. */
const UNFILLED = /\{\{\w+\}\}/g;

/** Whether a reply still has a placeholder, which no driver should read. */
export function hasPlaceholder(text) {
  return text.search(UNFILLED) !== -1;
}

/**
 * Returns what in a reply should be thought over before it is sent: words of the list, mobile numbers, and placeholders.
 */
export function findWarnedWords(text) {
  const packed = text.replace(/\s/g, '').toLowerCase();
  const words = listWords('warned_words').filter((word) => packed.includes(word.replace(/\s/g, '').toLowerCase()));
  return [...words, ...(MOBILE_NUMBER.exec(text) ?? []), ...(text.match(UNFILLED) ?? [])];
}
