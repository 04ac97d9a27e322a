/** What may tell who somebody is: mail addresses, web addresses, number plates, and digits as long as a telephone number. */
const PERSONAL = [
  /[^\s@]+@[^\s@]+\.[^\s@]+/gu,
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /\d{2,3}\s?\p{Script=Hangul}\s?\d{4}/gu,
  /\+?\d(?:[\s().-]{0,2}\d){8,}/gu,
];
/** Control characters, line breaks and marks that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const MASK = '***';
const LONGEST = 200;

/** A driver's words on one line, without what may tell who they are, cut where they are long. */
export function withoutPersonalData(text: string): string {
  return oneLine(PERSONAL.reduce((rest, pattern) => rest.replace(pattern, MASK), oneLine(text, Infinity)));
}

/** A text on one line, without what cannot be seen, cut behind so many characters. */
export function oneLine(text: string, longest = LONGEST): string {
  const plain = text.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}
