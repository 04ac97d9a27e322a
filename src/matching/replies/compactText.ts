import { foldHangul } from '../details/foldHangul';
import { assemble } from 'es-hangul';

const DECORATION = /[^\p{L}\p{N}\s~{}^$?]/gu;
const LAUGHTER =
  /(?:[\u314b\u314e\u3160\u315c\u3161](?=[\u314b\u314e\u3160\u315c\u3161])|(?<=[\u314b\u314e\u3160\u315c\u3161])[\u314b\u314e\u3160\u315c\u3161])+/g;
const LONE_JAMO = /[\u3131-\u3163]{2,24}/g;
const REPEATED_LETTER = /(.)\1{2,}/gu;
const SPACE_BESIDE_HANGUL = /(?<=[\u3131-\u3163\uac00-\ud7a3])\s+|\s+(?=[\u3131-\u3163\uac00-\ud7a3])/g;
/** Fast path for most phrases: only syllables and spaces, so removing spaces and folding is enough. */
const ONLY_HANGUL = /^(?!.*(.)\1\1)[\uac00-\ud7a3 ]+$/;

/** Composes jamo that were typed separately ("ㄴㅔ") into syllables. Abbreviations ("ㄴㄴ") stay unchanged. */
function composeJamo(jamo: string): string {
  const composed = assemble([...jamo]);
  return /[\u314f-\u3163]/.test(jamo) && !/[\u3131-\u3163]/.test(composed) ? composed : jamo;
}

/**
 * Converts a reply or phrase to compact form, in which replies are compared with phrases: folded (see `foldHangul`),
 * without punctuation, laughter and letters repeated more than twice; no spaces next to Hangul, single spaces between
 * Latin words.
 */
export function compactText(text: string): string {
  if (ONLY_HANGUL.test(text)) return foldHangul(text.replaceAll(' ', ''));
  return foldHangul(
    text
      .replace(/['’`]/g, '')
      .replace(DECORATION, ' ')
      .replace(/[?~]/g, ' ')
      .replace(LAUGHTER, ' ')
      .replace(REPEATED_LETTER, '$1$1')
      .replace(LONE_JAMO, composeJamo),
  )
    .replace(SPACE_BESIDE_HANGUL, '')
    .replace(/\s+/g, ' ')
    .trim();
}
