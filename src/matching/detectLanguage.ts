import type { Locale } from '../domain/locale';
import { restoreKorean } from './restoreKorean';

/** With more English words for each Korean one, the Korean ones are names of buttons or places. */
const MIN_QUOTING_RATIO = 3;

/** English words that hold a sentence together, which no Korean sentence has. */
const FUNCTION_WORDS = new Set(
  'the a an am im is are was it its this that and but or i my me you we he she they not no do does did can cant cannot how what where when why with without on in at to for of from says say said shows show keeps just still nothing please have has get got'.split(
    ' ',
  ),
);
/** So many of them make a message English, even if it quotes what a screen says in Korean. */
const MIN_FUNCTION_WORDS = 2;

/** Returns the language of a message; `null` if it could be either, or if a word of the other one is only quoted. */
export function detectLanguage(text: string): Locale | null {
  const restored = restoreKorean(text);
  const englishWords = restored.match(/[a-z']{2,}/gi) ?? [];
  const koreanWords = restored.match(/[\p{Script=Hangul}]+/gu) ?? [];
  if (koreanWords.length === 0) return englishWords.length >= 2 ? 'en' : null;
  const functionWords = englishWords.filter((word) => FUNCTION_WORDS.has(word.toLowerCase().replace("'", '')));
  if (functionWords.length >= MIN_FUNCTION_WORDS && englishWords.length > koreanWords.length) return 'en';
  return englishWords.length > MIN_QUOTING_RATIO * koreanWords.length ? null : 'ko';
}
