import { truncate } from '../../platform/truncate';

/** Up to three other characters may separate the digits of one number. */
const DIGIT_SEPARATOR = String.raw`[^\p{L}\p{N}]{0,3}`;
/** Seven digits or more: longer than a charger number or a year, so probably personal. */
const LONG_NUMBER = new RegExp(String.raw`\+?\p{Nd}(?:${DIGIT_SEPARATOR}\p{Nd}){6,}`, 'gu');
/** Four digits or more: in a station's name, even four digits may be the last part of a telephone number. */
const SHORT_NUMBER = new RegExp(String.raw`\+?\p{Nd}(?:${DIGIT_SEPARATOR}\p{Nd}){3,}`, 'gu');
/** Excludes the colon, which occurs in times of day. */
const PLATE_SEPARATOR = String.raw`[^\p{L}\p{N}:]{0,3}`;
const NUMBER_PLATE = new RegExp(
  String.raw`\p{Nd}(?:${PLATE_SEPARATOR}\p{Nd}){1,2}${PLATE_SEPARATOR}\p{Script=Hangul}${PLATE_SEPARATOR}\p{Nd}(?:${PLATE_SEPARATOR}\p{Nd}){3}`,
  'gu',
);

/**
 * Data that may identify a person: e-mail addresses, @-handles, URLs, number plates, and numbers as long as a phone
 * number.
 */
const PERSONAL_DATA_PATTERNS = [
  /[\w.+-]+\s*@\s*[\w.-]+/gu,
  /[^\s@]*@\S*/gu,
  /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu,
  /\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b(?:[/?#:]\S*)?/giu,
  NUMBER_PLATE,
  LONG_NUMBER,
];
/** Control characters, line breaks and marks that change the text direction. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const MASK = '***';
const DEFAULT_MAX_LENGTH = 200;

export interface MaskingOptions {
  /** In characters; 200 by default. */
  readonly maxLength?: number;
  /** Masks numbers of four digits or more, instead of seven or more. */
  readonly maskShortNumbers?: boolean;
}

/**
 * Masks personal data in a driver's text, and returns it as one line of at most `maxLength` characters. The text is
 * normalized (NFKC) first, so that full-width letters hide nothing. Names of people are not recognised and remain.
 */
export function maskPersonalData(
  text: string,
  { maxLength = DEFAULT_MAX_LENGTH, maskShortNumbers = false }: MaskingOptions = {},
): string {
  const patterns = maskShortNumbers ? [...PERSONAL_DATA_PATTERNS, SHORT_NUMBER] : PERSONAL_DATA_PATTERNS;
  const normalized = toSingleLine(text.normalize('NFKC'), Infinity);
  return toSingleLine(
    patterns.reduce((rest, pattern) => rest.replace(pattern, MASK), normalized),
    maxLength,
  );
}

/** Masks only numbers as long as a phone number. */
export function maskLongNumbers(text: string): string {
  return text.replace(LONG_NUMBER, MASK);
}

/** Whether a text contains data that `maskPersonalData` would mask by default. */
export function containsPersonalData(text: string): boolean {
  return PERSONAL_DATA_PATTERNS.some((pattern) => text.search(pattern) >= 0);
}

/** Puts a text on one line, without invisible characters, and cuts it to `maxLength` characters. */
export function toSingleLine(text: string, maxLength = DEFAULT_MAX_LENGTH): string {
  return truncate(text.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim(), maxLength);
}
