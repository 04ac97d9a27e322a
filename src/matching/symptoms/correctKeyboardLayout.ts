import { convertQwertyToAlphabet } from 'es-hangul';

const VOWEL = '(?:\\u3157[\\u314f\\u3150\\u3163]|\\u315c[\\u3153\\u3154\\u3163]|\\u3161\\u3163|[\\u314f-\\u3163])';
/** One final consonant or two. A consonant before a vowel is not a final: it begins the next syllable. */
const FINAL =
  '(?:(?:\\u3131\\u3145|\\u3134[\\u3148\\u314e]|\\u3139[\\u3131\\u3141\\u3142\\u3145\\u314c\\u314d\\u314e]|\\u3142\\u3145|[\\u3131\\u3132\\u3134\\u3137\\u3139\\u3141\\u3142\\u3145-\\u3148\\u314a-\\u314e])(?![\\u314f-\\u3163]))?';
/** One or more complete Korean syllables, written as 자모. */
const SYLLABLES = new RegExp(`^(?:[\\u3131-\\u314e]${VOWEL}${FINAL})+$`);

const WORD = /[a-zA-Z]+/g;
/** Shorter words are ignored: many short English words also form Korean syllables. In letters. */
const MIN_WORD_LENGTH = 4;
const ENGLISH_VOWEL = /[aeiou]/gi;
/** Above this share of vowels the text is English: Korean typed on an English layout has fewer. */
const MAX_ENGLISH_VOWEL_SHARE = 0.3;

function toJamo(word: string): string {
  const jamo = convertQwertyToAlphabet(word);
  return SYLLABLES.test(jamo) ? jamo : word;
}

/**
 * Converts Korean that was typed on an English keyboard layout ("dlswmd") to 자모, and returns any other message
 * unchanged. A message is converted if every longer Latin word in it forms complete Korean syllables. Single English
 * words may do so too, but English sentences do not.
 */
export function correctKeyboardLayout(text: string): string {
  const longWords = (text.match(WORD) ?? []).filter((word) => word.length >= MIN_WORD_LENGTH);
  if (longWords.length === 0 || longWords.some((word) => toJamo(word) === word)) return text;
  const letters = longWords.join('');
  const vowels = letters.match(ENGLISH_VOWEL)?.length ?? 0;
  return vowels / letters.length > MAX_ENGLISH_VOWEL_SHARE ? text : text.replace(WORD, toJamo);
}
