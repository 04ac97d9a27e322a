import { disassemble } from 'es-hangul';

/** Longer names are read up to here, in characters. */
const MAX_NAME_LENGTH = 80;
const NGRAM_LENGTH = 3;

const NON_KEY_CHARACTERS = /[^\p{L}\p{N}]+/gu;
const SINGLE_SCRIPT_RUN = /\p{Script=Hangul}+|\p{N}+|(?:(?!\p{Script=Hangul})\p{L})+/gu;

/** Vowels that sound alike, so that one spelling stands for all. */
const SIMILAR_VOWELS: readonly (readonly [RegExp, string])[] = [
  [/[\u3150\u3152\u3156]/g, '\u3154'],
  [/\u3157\u3154|\u315c\u3154/g, '\u3157\u3163'],
];

/** A name as a row of keys: small letters, digits and 자모, nothing else. One wrong stroke is one wrong key. */
export function toStationKey(name: string): string {
  const plain = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC').toLowerCase().replace(NON_KEY_CHARACTERS, '');
  return SIMILAR_VOWELS.reduce((keys, [alike, one]) => keys.replace(alike, one), disassemble(plain));
}

/** The keys of a name's words. */
export function toWordKeys(name: string): string[] {
  const words = name.slice(0, MAX_NAME_LENGTH).normalize('NFKC').toLowerCase().split(NON_KEY_CHARACTERS);
  return words.map(toStationKey).filter((key) => key !== '');
}

/** A name's words in small letters, also those that another script or a number ends without a space. */
export function splitByScript(name: string): string[] {
  return name.slice(0, MAX_NAME_LENGTH).normalize('NFKC').toLowerCase().match(SINGLE_SCRIPT_RUN) ?? [];
}

/** Every stretch of three keys; a shorter name is one of its own. */
export function toNgrams(key: string): Set<string> {
  const ngrams = new Set<string>();
  if (key.length < NGRAM_LENGTH) return key === '' ? ngrams : ngrams.add(key);
  for (let at = 0; at + NGRAM_LENGTH <= key.length; at++) ngrams.add(key.slice(at, at + NGRAM_LENGTH));
  return ngrams;
}
