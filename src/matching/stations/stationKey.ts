import { disassemble } from 'es-hangul';

/** Only the beginning of longer names is used. In characters. */
const MAX_NAME_LENGTH = 80;
const NGRAM_LENGTH = 3;

const NON_KEY_CHARACTERS = /[^\p{L}\p{N}]+/gu;
const SINGLE_SCRIPT_RUN = /\p{Script=Hangul}+|\p{N}+|(?:(?!\p{Script=Hangul})\p{L})+/gu;

/** Vowels that sound alike, each with the one that replaces them. */
const SIMILAR_VOWELS: readonly (readonly [RegExp, string])[] = [
  [/[\u3150\u3152\u3156]/g, '\u3154'],
  [/\u3157\u3154|\u315c\u3154/g, '\u3157\u3163'],
];

/**
 * Converts a name to a station key: only lower-case letters, digits and 자모, so that one wrong keystroke is one wrong
 * character.
 */
export function toStationKey(name: string): string {
  const plain = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC').toLowerCase().replace(NON_KEY_CHARACTERS, '');
  return SIMILAR_VOWELS.reduce((keys, [alike, one]) => keys.replace(alike, one), disassemble(plain));
}

/** Splits a name at spaces and punctuation and converts each word to a station key. */
export function toWordKeys(name: string): string[] {
  const words = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC').toLowerCase().split(NON_KEY_CHARACTERS);
  return words.map(toStationKey).filter((key) => key !== '');
}

/** Splits a name into lower-case words, also where Hangul, Latin letters and numbers meet without a space. */
export function splitByScript(name: string): string[] {
  return name.slice(0, MAX_NAME_LENGTH).normalize('NFKC').toLowerCase().match(SINGLE_SCRIPT_RUN) ?? [];
}

/** Returns the distinct trigrams of a station key; a shorter key is its own n-gram. */
export function toNgrams(key: string): Set<string> {
  const ngrams = new Set<string>();
  if (key.length < NGRAM_LENGTH) return key === '' ? ngrams : ngrams.add(key);
  for (let at = 0; at + NGRAM_LENGTH <= key.length; at++) ngrams.add(key.slice(at, at + NGRAM_LENGTH));
  return ngrams;
}
