import { joinContacts } from '../domain/joinContacts';
import type { DetailsPhraseFiles } from './details/detailsPhraseFiles';
import { normalizeForMatching } from './details/normalizeForMatching';

/** Between the parts of a number. Korean drivers also write "010)1234-5678" and "010_1234_5678". */
const SEPARATOR = '[ .\\-\\u2010-\\u2015)\\/_~]{0,3}';
/** Not inside a longer number, such as a card number in groups of four digits. */
const START = '(?<![\\d-])(?<!\\d{4}[ .])';
const END = '(?!\\d)(?!-\\d)';

const MOBILE = new RegExp(
  `${START}(?:\\(?\\+?82\\)?${SEPARATOR}0?|\\(?0)(1[016789])${SEPARATOR}(\\d{3,4})${SEPARATOR}(\\d{4})${END}`,
);
/** Landlines need separators: charger numbers are also long and may begin with a zero. */
const LANDLINE = new RegExp(`${START}\\(?(0(?:2|[3-6]\\d|70|50\\d))[ .\\-)]{1,3}(\\d{3,4})[ .-]{1,3}(\\d{4})${END}`);
/** Country code, then groups of digits. */
const FOREIGN = /(?<![\d+])\+(?!82)[1-9]\d{0,2}(?:[ .()-]{0,2}\d{2,5}){2,5}(?!\d)/;
const MIN_FOREIGN_DIGITS = 8;
const MAX_FOREIGN_DIGITS = 15;
const MAIL_ADDRESS = /[a-z\d][\w.+-]{0,63}\s?@\s?[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d-]{2,63}){1,4}/i;
/** The letter O typed for a zero at the beginning of a number. */
const LETTER_FOR_ZERO = /(?<![a-z])[o0]1[o0](?=[ .-]?\d{3,4})/gi;

/** A mobile number: three digits, the first of them 0 and 1, and eight more. */
const MOBILE_DIGITS = 11;
const MAX_DIGIT = 9;

/**
 * Creates the function that finds the telephone number and mail address that a driver leaves in a message: the first of
 * each, joined if there are both. Mobile numbers may be spelt in words, as dictation writes them. Numbers of cards, plates and
 * chargers are not contacts. Pure; never throws.
 */
export function createContactReader(files: DetailsPhraseFiles): (text: string) => string | null {
  const writeSpelt = createSpeltNumberWriter(files);
  return (text) => readContact(writeSpelt(normalizeForMatching(text)).replace(LETTER_FOR_ZERO, '010'));
}

/** Creates the function that writes mobile numbers in words as digits; other words stay as they are. */
function createSpeltNumberWriter(files: DetailsPhraseFiles): (text: string) => string {
  const digits = new Map(
    Object.values(files).flatMap(({ details }) =>
      Object.entries(details.numerals.counting).filter(([word, value]) => word.length === 1 && value <= MAX_DIGIT),
    ),
  );
  const wordsOf = (value: number) => [...digits].flatMap(([word, of]) => (of === value ? [word] : []));
  const oneOf = (values: readonly number[]) => `[${values.join('')}${values.flatMap(wordsOf).join('')}]`;
  const any = `[0-9${[...digits.keys()].join('')}]`;
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])${oneOf([0])}[ -]?${oneOf([1])}(?:(?:[ .-]{0,2}| ?\\p{L} )${any}){${MOBILE_DIGITS - 2}}`,
    'gu',
  );
  return (text) =>
    text.replace(pattern, (number) =>
      /\p{L}/u.test(number)
        ? Array.from(number, (letter) => digits.get(letter) ?? letter.replace(/\D/, '')).join('')
        : number,
    );
}

function readContact(normalized: string): string | null {
  const mail = MAIL_ADDRESS.exec(normalized)?.[0].replace(/\s/g, '') ?? null;
  return joinContacts(readNumber(normalized), mail);
}

function readNumber(normalized: string): string | null {
  const mobile = MOBILE.exec(normalized);
  if (mobile !== null) return `0${mobile.slice(1).join('-')}`;
  const landline = LANDLINE.exec(normalized);
  if (landline !== null) return landline.slice(1).join('-');
  return readForeignNumber(normalized);
}

function readForeignNumber(text: string): string | null {
  const number = FOREIGN.exec(text)?.[0].trim();
  const digitCount = number?.replace(/\D/g, '').length ?? 0;
  return number !== undefined && digitCount >= MIN_FOREIGN_DIGITS && digitCount <= MAX_FOREIGN_DIGITS ? number : null;
}
