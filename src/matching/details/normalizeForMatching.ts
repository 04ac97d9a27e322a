import { replaceNumberSymbols } from '../../platform/numberSymbols';

/** Only the beginning of a longer message is analysed. In UTF-16 units. */
const MAX_ANALYSED_CHARACTERS = 2000;

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const LONE_SURROGATE = /\p{Cs}/gu;
/** Includes the frame of a keycap emoji ("3️⃣"), so that its digit remains. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\uFE0F\u00AD\u20E3]/g;
/**
 * A Roman number in one character, as a word of its own or before the words for a number ("\u2161\ubc88"); not the end of a name.
 */
const ROMAN_NUMBER = /(?<!\p{L})[\u2160-\u216b\u2170-\u217b]|[\u2160-\u216b\u2170-\u217b](?=\s?[\ubc88\ud638])/gu;
const ROMAN_ROW_LENGTH = 0x10;
/** A vowel or a line typed for the digit 1, before the word for a number ("ㅣ번"). */
const STROKE_FOR_ONE = /(?<![\p{L}\d])[\u3163|](?=\s?\ubc88)/gu;
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u00A0\u3000\u2028\u2029]/g;

/** Most messages: syllables, and what an English keyboard types but for the line that may stand for the digit 1. */
const NOTHING_TO_NORMALIZE = /^[\x20-\x7b}~\uac00-\ud7a3]*$/;

/**
 * Normalizes a message for analysis: cuts it to `MAX_ANALYSED_CHARACTERS`, composes Hangul, converts full-width letters
 * and digits to half-width and numbers in circles and keycaps to digits, removes invisible characters, and replaces line breaks by full stops, and control characters
 * and lone surrogates by spaces.
 */
export function normalizeForMatching(text: string): string {
  if (text.length <= MAX_ANALYSED_CHARACTERS && NOTHING_TO_NORMALIZE.test(text)) return text;
  const visible = text
    .slice(0, MAX_ANALYSED_CHARACTERS)
    .normalize('NFC')
    .replace(LONE_SURROGATE, ' ')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(INVISIBLE, '');
  return replaceNumberSymbols(visible)
    .replace(ROMAN_NUMBER, (numeral) => String(((numeral.codePointAt(0) ?? 0) % ROMAN_ROW_LENGTH) + 1))
    .replace(/[\r\n]+/g, ' . ')
    .replace(STROKE_FOR_ONE, '1')
    .replace(CONTROL, ' ');
}
