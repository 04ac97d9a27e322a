import { LOCALES } from '../../src/domain/locale';
import type { WordingKey } from '../words/wordingKey';
import type { Wordings } from '../words/wordings';

/** Fewer characters of a label may be any word. Without spaces and signs. */
const MIN_PART_LENGTH = 3;
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

function toCompact(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
