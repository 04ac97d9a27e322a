import { correctKeyboardLayout } from './symptoms/correctKeyboardLayout';

const LATIN_WORD = /[a-zA-Z]+/g;
/** Fewer Latin letters are ignored: single English words ("works", "sorry") also form Korean syllables. */
const MIN_LETTERS = 7;
/** "ㅋㅋ" and "ㅠㅠ" as typed on an English layout. */
const LAUGHTER = /^(?:z+|b+|g+)$/i;
const LATIN_LETTER = /[a-z]/i;

/**
 * Converts Korean that was typed on an English keyboard layout to 자모, like `correctKeyboardLayout`, but only if every
 * word of the message, also the short ones, forms complete Korean syllables. Returns any other message unchanged.
 */
export function restoreKorean(text: string): string {
  const words = (text.match(LATIN_WORD) ?? []).filter((word) => !LAUGHTER.test(word));
  if (words.join('').length < MIN_LETTERS) return text;
  const restored = correctKeyboardLayout(text);
  const remaining = restored.match(LATIN_WORD) ?? [];
  return remaining.some((word) => !LAUGHTER.test(word) && LATIN_LETTER.test(word)) ? text : restored;
}
