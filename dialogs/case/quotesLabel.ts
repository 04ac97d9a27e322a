import { LOCALES } from '../../src/domain/locale';
import type { WordingKey } from '../words/wordingKey';
import type { Wordings } from '../words/wordings';

/** Fewer characters of a label may be any word. Without spaces and signs. */
const MIN_PART_LENGTH = 3;
/** Shorter words of a label ("a") stand in any text. */
const MIN_WORD_LENGTH = 2;
const LATIN = /^[a-z]/;
const MIN_LATIN_PART_LENGTH = 5;

/**
 * Whether a text repeats a label as the driver reads it, or is a part of one ("still in use" of "ended but still in use"),
 * in any language.
 */
export function quotesLabel(wordings: Wordings, key: WordingKey, text: string): boolean {
  const compact = toCompact(text);
  const isLong = compact.length >= (LATIN.test(compact) ? MIN_LATIN_PART_LENGTH : MIN_PART_LENGTH);
  return LOCALES.some((locale) => {
    const label = toCompact(wordings.say(locale, key));
    return compact.includes(label) || (isLong && label.includes(compact));
  });
}

/** Whether a text has a word of a label, in any language. */
export function namesLabelWord(wordings: Wordings, key: WordingKey, text: string): boolean {
  const compact = toCompact(text);
  const words = LOCALES.flatMap((locale) => wordings.say(locale, key).split(/[\s\u00b7]+/));
  return words.some((word) => word.length >= MIN_WORD_LENGTH && compact.includes(toCompact(word)));
}

function toCompact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
