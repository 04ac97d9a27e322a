import { findPersonalData, MASK, maskPersonalData } from '../platform/personalData/maskPersonalData';
import { toSingleLine } from './toSingleLine';

/** Up to three other characters may separate the digits of one number. */
const DIGIT_SEPARATOR = String.raw`[^\p{L}\p{N}]{0,3}`;
/** Seven digits or more: longer than a charger number or a year, so probably personal. */
const LONG_NUMBER = new RegExp(String.raw`\+?\p{Nd}(?:${DIGIT_SEPARATOR}\p{Nd}){6,}`, 'gu');
/** Four digits or more: in a station's name, even four digits may be the last part of a telephone number. */
const SHORT_NUMBER = new RegExp(String.raw`\+?\p{Nd}(?:${DIGIT_SEPARATOR}\p{Nd}){3,}`, 'gu');

/**
 * What may lead to a person outside of the desk: @-handles, URLs, and numbers as long as a phone number. Each begins only
 * where a word begins, or is short: otherwise a long word would be searched to its end from each of its letters.
 */
const OUTSIDE_PATTERNS = [
  /(?<!\S)[^\s@]*@\S*/gu,
  /(?:[a-z][a-z0-9+.-]{0,30}:\/\/|\bwww\.)\S+/giu,
  /(?<![a-z0-9-]|[a-z0-9-]\.)(?:[a-z0-9-]+\.)+[a-z]{2,}\b(?:[/?#:]\S*)?/giu,
  LONG_NUMBER,
];
const DEFAULT_MAX_LENGTH = 200;
/** In UTF-16 units. Nothing after this is shown; some drivers paste far more. */
const MAX_SEARCHED_LENGTH = 2_000;

export interface MaskingOptions {
  /** In characters; 200 by default. */
  readonly maxLength?: number;
  /** Masks numbers of four digits or more, instead of seven or more. */
  readonly maskShortNumbers?: boolean;
}

/**
 * Masks a driver's text for mail, staff board and editors, and returns it as one line of at most `maxLength` characters:
 * personal data, and also handles, links and all long numbers, because these readers need none. The text is normalized
 * (NFKC) first, so that full-width letters hide nothing. Names of people are not recognised and remain.
 */
export function maskForStaff(
  text: string,
  { maxLength = DEFAULT_MAX_LENGTH, maskShortNumbers = false }: MaskingOptions = {},
): string {
  const patterns = maskShortNumbers ? [...OUTSIDE_PATTERNS, SHORT_NUMBER] : OUTSIDE_PATTERNS;
  const normalized = maskPersonalData(toSingleLine(takeBeginning(text).normalize('NFKC'), Infinity));
  return toSingleLine(
    patterns.reduce((rest, pattern) => rest.replace(pattern, MASK), normalized),
    maxLength,
  );
}

/** Ends between words if it can, because half an address is not recognised. */
function takeBeginning(text: string): string {
  if (text.length <= MAX_SEARCHED_LENGTH) return text;
  const beginning = text.slice(0, MAX_SEARCHED_LENGTH);
  const end = beginning.search(/\s\S*$/u);
  return end > DEFAULT_MAX_LENGTH ? beginning.slice(0, end) : beginning.toWellFormed();
}

/** A group of four digits is part of a card's number; a charger's number is shorter. */
const FOR_EDITORS = { maxLength: 300, maskShortNumbers: true };

/** Masks a driver's text as `maskForStaff` does, and short numbers too, for editors and supervisors who read many of them. */
export function maskForEditors(text: string): string {
  return maskForStaff(text, FOR_EDITORS);
}

/** Masks only numbers as long as a phone number. */
export function maskLongNumbers(text: string): string {
  return text.replace(LONG_NUMBER, MASK);
}

/** Whether a text contains data that `maskForStaff` would mask by default. */
export function hasMaskedData(text: string): boolean {
  return findEndOfMaskedData(text) > 0;
}

/** Returns where the last data ends that `maskForStaff` would mask by default, in UTF-16 units; 0 if there is none. */
export function findEndOfMaskedData(text: string): number {
  const matches = OUTSIDE_PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)]);
  const ends = matches.map((match) => match.index + match[0].length);
  return [...ends, ...findPersonalData(text).map(({ end }) => end)].reduce((last, end) => Math.max(last, end), 0);
}
