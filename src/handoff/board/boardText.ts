/** The board's own marks, and line breaks that would begin a heading or a quotation. */
const MARKS = /[*_~`#<>[\]|\\]/gu;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;
/** A mention calls people; one in a driver's words must not. */
const MENTION = /@/gu;
const HARMLESS_AT = '\uff20';

/** A board makes links of bare addresses; one in a driver's words must not be one. */
const SCHEME = /:\/\//gu;
const DOMAIN = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu;

/** Somebody else's words, fit for a line of a post, cut behind so many characters. */
export function boardText(text: string, longest: number): string {
  const plain = text
    .normalize('NFC')
    .replace(UNSEEN, ' ')
    .replace(MARKS, '')
    .replace(MENTION, HARMLESS_AT)
    .replace(SCHEME, ': //')
    .replace(DOMAIN, '. ')
    .trim();
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}
