import { josa } from 'es-hangul';
import type { Locale } from '../../src/domain/locale';
import { stripMarkup } from './stripMarkup';

/** Korean syllables that are pronounced like a final digit or letter: the pronunciation decides the particle. */
const DIGIT_SOUNDS = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const LETTER_SOUNDS: Readonly<Record<string, string>> = { l: '엘', m: '엠', n: '엔', r: '알' };
const SYMBOL_SOUNDS: Readonly<Record<string, string>> = { '%': '트', '％': '트', '℃': '도', '°': '도', '+': '스' };
const VOWEL_ENDING = '이';

/** Matches phrases that end like a sentence; they are quoted, because a particle can only follow a noun or a quote. */
const SENTENCE_END = /(?:[요다네죠까야어지돼와해여유래냐]|[a-z]+(?:\s+[a-z']+){2,})$/iu;

/**
 * Formats a fault so that it fits before "인해" (Korean, with the particle that its last sound requires) or after
 * "because of" (English). In Korean a noun stays as it is and a sentence is quoted.
 */
export function formatCause(locale: Locale, fault: string): string {
  const phrase = stripMarkup(fault).replace(/[.!?~…\s]+$/u, '');
  if (locale === 'en') return phrase;
  const shown = SENTENCE_END.test(phrase) ? `‘${phrase}’` : phrase;
  return `${shown}${josa.pick(findLastSound(phrase), '으로/로')}`;
}

function findLastSound(phrase: string): string {
  const last = [...phrase].reverse().find((one) => /[가-힣a-z0-9]/iu.test(one) || one in SYMBOL_SOUNDS) ?? VOWEL_ENDING;
  if (last in SYMBOL_SOUNDS) return SYMBOL_SOUNDS[last]!;
  if (/[0-9]/.test(last)) return DIGIT_SOUNDS[Number(last)] ?? VOWEL_ENDING;
  if (/[a-z]/i.test(last)) return LETTER_SOUNDS[last.toLowerCase()] ?? VOWEL_ENDING;
  return last;
}
