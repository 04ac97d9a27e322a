import { josa } from 'es-hangul';
import type { Locale } from '../../src/domain/locale';
import { withoutMarkup } from './withoutMarkup';

/** How a digit or letter at the end sounds decides the particle; a Korean syllable that ends alike stands in for it. */
const DIGIT_SOUNDS = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const LETTER_SOUNDS: Readonly<Record<string, string>> = { l: '엘', m: '엠', n: '엔', r: '알' };
const VOWEL_ENDING = '이';

/** Ends like a sentence, not like a noun: it is quoted, so that the particle has something to stand on. */
const SENTENCE_END = /(?:[요다네죠까야어지돼와해여유래냐]|[a-z]+(?:\s+[a-z']+){2,})$/iu;

/**
 * What is wrong, ready to be put before "인해" (Korean, with the particle that its last sound asks for) or behind
 * "because of" (English). A noun stays as it is, a whole sentence is quoted.
 */
export function becauseOf(locale: Locale, fault: string): string {
  const phrase = withoutMarkup(fault).replace(/[.!?~…\s]+$/u, '');
  if (locale === 'en') return `“${phrase}”`;
  const shown = SENTENCE_END.test(phrase) ? `‘${phrase}’` : phrase;
  return `${shown}${josa.pick(lastSound(phrase), '으로/로')}`;
}

function lastSound(phrase: string): string {
  const last = [...phrase].reverse().find((character) => /[가-힣a-z0-9]/iu.test(character)) ?? VOWEL_ENDING;
  if (/[0-9]/.test(last)) return DIGIT_SOUNDS[Number(last)] ?? VOWEL_ENDING;
  if (/[a-z]/i.test(last)) return LETTER_SOUNDS[last.toLowerCase()] ?? VOWEL_ENDING;
  return last;
}
