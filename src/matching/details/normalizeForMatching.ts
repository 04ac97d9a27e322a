/** Characters of a message that are looked at; what comes after is never analysed. */
const MAX_ANALYSED_CHARACTERS = 2000;

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const LONE_SURROGATE = /\p{Cs}/gu;
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\uFE0F\u00AD]/g;
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u00A0\u3000\u2028\u2029]/g;

/**
 * The part of a message that is analysed: composed Hangul, half-width letters and digits, line breaks as full stops,
 * no control characters and no lone surrogates. At most 2,000 UTF-16 units, whatever comes in.
 */
export function normalizeForMatching(text: string): string {
  return text
    .slice(0, MAX_ANALYSED_CHARACTERS)
    .normalize('NFC')
    .replace(LONE_SURROGATE, ' ')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(INVISIBLE, '')
    .replace(/[\r\n]+/g, ' . ')
    .replace(CONTROL, ' ');
}
