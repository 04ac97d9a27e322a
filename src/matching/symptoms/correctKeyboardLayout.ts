import { convertQwertyToAlphabet } from 'es-hangul';

const VOWEL = '(?:\\u3157[\\u314f\\u3150\\u3163]|\\u315c[\\u3153\\u3154\\u3163]|\\u3161\\u3163|[\\u314f-\\u3163])';
/** Two finals together, as 자모, or one; what stands before a vowel begins the next syllable. */
const FINAL =
  '(?:(?:\\u3131\\u3145|\\u3134[\\u3148\\u314e]|\\u3139[\\u3131\\u3141\\u3142\\u3145\\u314c\\u314d\\u314e]|\\u3142\\u3145|[\\u3131\\u3132\\u3134\\u3137\\u3139\\u3141\\u3142\\u3145-\\u3148\\u314a-\\u314e])(?![\\u314f-\\u3163]))?';
/** Whole syllables, as a Korean keyboard would have made them of Latin keys. */
const SYLLABLES = new RegExp(`^(?:[\\u3131-\\u314e]${VOWEL}${FINAL})+$`);

const WORD = /[a-zA-Z]+/g;
/** Shorter words say nothing about the keyboard: too many English ones make a syllable. */
const MIN_WORD_LENGTH = 4;
const ENGLISH_VOWEL = /[aeiou]/gi;
/** English words have more vowels than Korean typed with the keyboard switched to English. */
const MAX_ENGLISH_VOWEL_SHARE = 0.3;

function toJamo(word: string): string {
  const jamo = convertQwertyToAlphabet(word);
  return SYLLABLES.test(jamo) ? jamo : word;
}

/**
 * A message typed in Korean while the keyboard was switched to English ("dlswmd"), as 자모; any other as it is. It is
 * one when every longer word in Latin letters makes whole syllables: some English words do, English sentences do not.
 */
export function correctKeyboardLayout(text: string): string {
  const longWords = (text.match(WORD) ?? []).filter((word) => word.length >= MIN_WORD_LENGTH);
  if (longWords.length === 0 || longWords.some((word) => toJamo(word) === word)) return text;
  const letters = longWords.join('');
  const vowels = letters.match(ENGLISH_VOWEL)?.length ?? 0;
  return vowels / letters.length > MAX_ENGLISH_VOWEL_SHARE ? text : text.replace(WORD, toJamo);
}
