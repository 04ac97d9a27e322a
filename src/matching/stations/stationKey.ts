import { disassemble } from 'es-hangul';

/** Longer names are read up to here, in characters. */
const LONGEST_NAME = 80;
const GRAM_LENGTH = 3;

const NOT_IN_KEYS = /[^\p{L}\p{N}]+/gu;
const ONE_SCRIPT = /\p{Script=Hangul}+|\p{N}+|(?:(?!\p{Script=Hangul})\p{L})+/gu;

/** Vowels that sound alike, so that one spelling stands for all. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u3150\u3152\u3156]/g, '\u3154'],
  [/\u3157\u3154|\u315c\u3154/g, '\u3157\u3163'],
];

/** A name as a row of keys: small letters, digits and 자모, nothing else. One wrong stroke is one wrong key. */
export function stationKey(name: string): string {
  const plain = name.slice(0, LONGEST_NAME).normalize('NFKC').toLowerCase().replace(NOT_IN_KEYS, '');
  return ALIKE.reduce((keys, [alike, one]) => keys.replace(alike, one), disassemble(plain));
}

/** The keys of a name's words. */
export function wordKeys(name: string): string[] {
  const words = name.slice(0, LONGEST_NAME).normalize('NFKC').toLowerCase().split(NOT_IN_KEYS);
  return words.map(stationKey).filter((key) => key !== '');
}

/** A name's words in small letters, also those that another script or a number ends without a space. */
export function scriptWords(name: string): string[] {
  return name.slice(0, LONGEST_NAME).normalize('NFKC').toLowerCase().match(ONE_SCRIPT) ?? [];
}

/** Every stretch of three keys; a shorter name is one of its own. */
export function grams(key: string): Set<string> {
  const found = new Set<string>();
  if (key.length < GRAM_LENGTH) return key === '' ? found : found.add(key);
  for (let at = 0; at + GRAM_LENGTH <= key.length; at++) found.add(key.slice(at, at + GRAM_LENGTH));
  return found;
}
