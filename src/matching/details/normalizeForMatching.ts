/** Only the beginning of a longer message is analysed. In UTF-16 units. */
const MAX_ANALYSED_CHARACTERS = 2000;

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const LONE_SURROGATE = /\p{Cs}/gu;
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\uFE0F\u00AD]/g;
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u00A0\u3000\u2028\u2029]/g;

/**
 * Normalizes a message for analysis: cuts it to `MAX_ANALYSED_CHARACTERS`, composes Hangul, converts full-width letters
 * and digits to half-width, removes invisible characters, and replaces line breaks by full stops, and control characters
 * and lone surrogates by spaces.
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
