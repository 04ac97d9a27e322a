import { listWords } from './words.js';

/** A mobile number: agents must not give drivers their own. */
const MOBILE_NUMBER = /01\d[-.\s]?\d{3,4}[-.\s]?\d{4}/;

/** Returns what in a reply should be thought over before it is sent: words of the list, and mobile numbers. */
export function findWarnedWords(text) {
  const packed = text.replace(/\s/g, '').toLowerCase();
  const words = listWords('warned_words').filter((word) => packed.includes(word.replace(/\s/g, '').toLowerCase()));
  const number = MOBILE_NUMBER.exec(text);
  return number === null ? words : [...words, number[0]];
}
