import { assemble } from 'es-hangul';

/** A consonant and a vowel that were typed apart, with the final consonant if a syllable or nothing follows it. */
const APART =
  /(?<![\u3131-\u3163])[\u3131-\u314e][\u314f-\u3163](?:[\u3131-\u314e](?=[\uac00-\ud7a3\s,.?!]|$))?(?![\u3131-\u3163])/g;

/** Joins 자모 that a keyboard left apart ("ㅁㅏ포구청"), and leaves laughter and tears ("ㅋㅋ", "ㅠㅠ") as they are. */
export function joinJamo(text: string): string {
  return text.replace(APART, (letters) => assemble([...letters]));
}
