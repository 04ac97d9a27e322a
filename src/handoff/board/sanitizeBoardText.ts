import { truncate } from '../../platform/truncate';
import { maskForStaff, maskLongNumbers } from '../maskForStaff';

/** The board's markup characters; "_" is one only at the edge of a word, and otherwise part of a code ("ERR_7"). */
const MARKUP = /[*~`#<>[\]|\\]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu;
/** In codes of the back office, "_" may stand anywhere. */
const BACK_OFFICE_MARKUP = /[*~`#<>[\]|\\]/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;
/** A mention notifies people; one in a driver's text must not. */
const MENTION = /@/gu;
const FULL_WIDTH_AT = '\uff20';

/** The board turns bare addresses into links; an address in a driver's text must not become one. */
const URL_SCHEME = /:\/\//gu;
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu;

/** Makes a driver's message safe for the board, where a contact has no place: without personal data. */
export function sanitizeDriverMessage(text: string, maxLength: number): string {
  return sanitizeDriverText(maskForStaff(text, { maxLength }), maxLength);
}

/**
 * Makes a driver's text safe for one line of a post: no mentions, markup, links or phone numbers, at most `maxLength`
 * characters.
 */
export function sanitizeDriverText(text: string, maxLength: number): string {
  return truncate(
    removeMarkup(maskLongNumbers(text), MARKUP).replace(URL_SCHEME, ': //').replace(DOMAIN_DOT, '. '),
    maxLength,
  );
}

/**
 * Makes text of the back office safe for one line of a post: no mentions or markup, at most `maxLength` characters.
 * Addresses and `_` are kept, because staff copy codes from the board to look them up.
 */
export function sanitizeBackOfficeText(text: string, maxLength: number): string {
  return truncate(removeMarkup(text, BACK_OFFICE_MARKUP), maxLength);
}

function removeMarkup(text: string, markup: RegExp): string {
  return text.normalize('NFC').replace(INVISIBLE, ' ').replace(markup, '').replace(MENTION, FULL_WIDTH_AT).trim();
}
