/** Between the digits of one number there may be so much of what is neither letter nor digit. */
const GAP = String.raw`[^\p{L}\p{N}]{0,3}`;
/** Behind the number of one charger, and the year of a time, nothing harmless is so long. */
const LONG_NUMBER = new RegExp(String.raw`\+?\p{Nd}(?:${GAP}\p{Nd}){6,}`, 'gu');
/** In a name of a place even a short number may be the end of a longer one. */
const SHORT_NUMBER = new RegExp(String.raw`\+?\p{Nd}(?:${GAP}\p{Nd}){3,}`, 'gu');
/** A colon is of a time of day. */
const PLATE_GAP = String.raw`[^\p{L}\p{N}:]{0,3}`;
const NUMBER_PLATE = new RegExp(
  String.raw`\p{Nd}(?:${PLATE_GAP}\p{Nd}){1,2}${PLATE_GAP}\p{Script=Hangul}${PLATE_GAP}\p{Nd}(?:${PLATE_GAP}\p{Nd}){3}`,
  'gu',
);

/** What may tell who somebody is: addresses of any kind, number plates, and digits as long as a telephone number. */
const PERSONAL = [
  /[\w.+-]+\s*@\s*[\w.-]+/gu,
  /[^\s@]*@\S*/gu,
  /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu,
  /\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b(?:[/?#:]\S*)?/giu,
  NUMBER_PLATE,
  LONG_NUMBER,
];
/** Control characters, line breaks and marks that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const MASK = '***';
const DEFAULT_MAX_LENGTH = 200;

export interface MaskingOptions {
  /** Characters; 200 without it. */
  readonly maxLength?: number;
  /** Numbers are masked from four digits on, not only from seven. */
  readonly shortNumbersToo?: boolean;
}

/**
 * A driver's words on one line, without what may tell who they are, cut where they are long. Full-width letters and
 * the like are written plainly first, so that they hide nothing. Names of people stay: nothing knows them from others.
 */
export function maskPersonalData(
  text: string,
  { maxLength = DEFAULT_MAX_LENGTH, shortNumbersToo = false }: MaskingOptions = {},
): string {
  const patterns = shortNumbersToo ? [...PERSONAL, SHORT_NUMBER] : PERSONAL;
  const plain = singleLine(text.normalize('NFKC'), Infinity);
  return singleLine(
    patterns.reduce((rest, pattern) => rest.replace(pattern, MASK), plain),
    maxLength,
  );
}

/** Whether there is anything in it that would be masked. */
export function containsPersonalData(text: string): boolean {
  return PERSONAL.some((pattern) => text.search(pattern) >= 0);
}

/** A text on one line, without what cannot be seen, cut behind so many characters. */
export function singleLine(text: string, maxLength = DEFAULT_MAX_LENGTH): string {
  const plain = text.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...plain];
  return characters.length <= maxLength ? plain : `${characters.slice(0, maxLength - 1).join('')}…`;
}
