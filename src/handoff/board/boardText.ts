/** The board's own marks, and line breaks that would begin a heading or a quotation. */
const MARKS = /[*_~`#<>[\]|\\]/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;
/** A mention calls people; one in a driver's words must not. */
const MENTION = /@/gu;
const FULL_WIDTH_AT = '\uff20';

/** A board makes links of bare addresses; one in a driver's words must not be one. */
const SCHEME = /:\/\//gu;
const DOMAIN = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu;

/** What stands in the middle of codes, "TID_12", and cannot make a link. */
const CODE_MARK = '_';

/** A driver's words, fit for a line of a post: nothing in them calls people, is formatted or leads anywhere. */
export function escapeDriverText(text: string, maxLength: number): string {
  return truncate(disarm(text).replace(SCHEME, ': //').replace(DOMAIN, '. '), maxLength);
}

/** What the back office says. It is copied from the board and looked up, so what is no danger stays as it is. */
export function escapeStaffText(text: string, maxLength: number): string {
  return truncate(disarm(text, CODE_MARK), maxLength);
}

function disarm(text: string, kept = ''): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, ' ')
    .replace(MARKS, (mark) => (mark === kept ? mark : ''))
    .replace(MENTION, FULL_WIDTH_AT)
    .trim();
}

/** Behind so many characters. */
function truncate(text: string, maxLength: number): string {
  const characters = [...text.trim()];
  return characters.length <= maxLength ? characters.join('') : `${characters.slice(0, maxLength - 1).join('')}…`;
}
