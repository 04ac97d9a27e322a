export const FIRST_SYLLABLE = 0xac00;
export const LAST_SYLLABLE = 0xd7a3;
const VOWELS = 21;
export const CODAS = 28;

/** The vowel for each one, both as Unicode indexes: drivers confuse yae, e and ye with ae, and wae and we with oe. */
const FOLDED_VOWEL: readonly number[] = [0, 1, 2, 1, 4, 1, 6, 1, 8, 9, 11, 11, 12, 13, 14, 11, 16, 17, 18, 19, 20];

/** The pronounced final consonant for each written one, both as Unicode indexes. */
const FOLDED_CODA: readonly number[] = [
  0, 1, 1, 1, 4, 4, 4, 19, 8, 1, 16, 8, 8, 8, 17, 8, 16, 17, 17, 19, 19, 21, 19, 19, 1, 19, 17, 19,
];

function foldSyllable(code: number): number {
  const index = code - FIRST_SYLLABLE;
  const coda = index % CODAS;
  const rest = (index - coda) / CODAS;
  const vowel = rest % VOWELS;
  const onset = (rest - vowel) / VOWELS;
  const foldedVowel = FOLDED_VOWEL[vowel] ?? vowel;
  return FIRST_SYLLABLE + (onset * VOWELS + foldedVowel) * CODAS + (FOLDED_CODA[coda] ?? coda);
}

const ASCII_CAPITAL_A = 65;
const ASCII_CAPITAL_Z = 90;
const TO_LOWER_CASE = 32;

/**
 * Folds a text so that common misspellings become equal: replaces vowels and final consonants that sound the same by
 * one of them, and Latin letters by lower case. The length stays the same, so positions in the result are valid in the
 * text.
 */
export function foldHangul(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) {
      folded += String.fromCharCode(foldSyllable(code));
    } else if (code >= ASCII_CAPITAL_A && code <= ASCII_CAPITAL_Z) {
      folded += String.fromCharCode(code + TO_LOWER_CASE);
    } else {
      folded += text[index];
    }
  }
  return folded;
}
