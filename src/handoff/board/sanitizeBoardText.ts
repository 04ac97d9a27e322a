import { truncate } from '../../platform/truncate';

/** The board's markup characters. */
const MARKUP = /[*_~`#<>[\]|\\]/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;
/** A mention notifies people; one in a driver's text must not. */
const MENTION = /@/gu;
const FULL_WIDTH_AT = '\uff20';

/** The board turns bare addresses into links; an address in a driver's text must not become one. */
const URL_SCHEME = /:\/\//gu;
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu;

/** Part of codes such as "TID_12"; cannot form a link. */
const CODE_MARK = '_';

/** Makes a driver's text safe for one line of a post: no mentions, markup or links, at most `maxLength` characters. */
export function sanitizeDriverText(text: string, maxLength: number): string {
  return truncate(removeMarkup(text).replace(URL_SCHEME, ': //').replace(DOMAIN_DOT, '. '), maxLength);
}

/**
 * Makes text of the back office safe for one line of a post: no mentions or markup, at most `maxLength` characters.
 * Addresses and `_` are kept, because staff copy codes from the board to look them up.
 */
export function sanitizeBackOfficeText(text: string, maxLength: number): string {
  return truncate(removeMarkup(text, CODE_MARK), maxLength);
}

function removeMarkup(text: string, allowedMark = ''): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, ' ')
    .replace(MARKUP, (mark) => (mark === allowedMark ? mark : ''))
    .replace(MENTION, FULL_WIDTH_AT)
    .trim();
}
