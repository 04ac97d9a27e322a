import { mailPatterns } from './mailPatterns';
import { passesLuhn, isBirthDate } from './numberChecks';
import type { PersonalDataPattern } from './personalDataPattern';
import { anyOf, type PersonalDataWords } from './personalDataWords';

/** What may stand between groups of digits: the symbols of a readable text, without the colon, which stands in times. */
const SYMBOL = '[\\x00-/;-@[-`{-\\x7f]';
const GAP = `${SYMBOL}{0,3}`;
const BREAK = `${SYMBOL}{1,3}`;
const START = '(?<![0-9])';
const END = '(?![0-9])';
/** Of at least two different digits: a row of one letter is a cry. */
const isVaried = (digits: string) => new Set(digits).size > 1;
const MIN_ACCOUNT_DIGITS = 10;
const MAX_ACCOUNT_DIGITS = 15;
const FULL_CARD_DIGITS = 16;
const MIN_FOREIGN_DIGITS = 8;
const DATE = '20\\d\\d[-. ](?:0?[1-9]|1[0-2])[-. ]\\d{1,2}(?!\\d)';
/** A time without anything between its parts, as it stands in approval numbers. */
const COMPACT_TIME = '20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** Companies' numbers (15xx, 16xx, 18xx). */
const REPRESENTATIVE = /^1[568]\d{6}$/;
const isOfNoCompany = (digits: string) => !REPRESENTATIVE.test(digits);

/** Creates the table of patterns. All are searched with the flags `giu`. */
export function personalDataPatterns(words: PersonalDataWords): readonly PersonalDataPattern[] {
  const source = createSource(words);
  return [
    ...mobilePatterns(source),
    ...otherPhonePatterns(source),
    ...cardPatterns(source),
    ...registrationPatterns(source),
    ...licencePatterns(source),
    ...passportPatterns(source),
    ...accountPatterns(source),
    ...mailPatterns(words),
    ...platePatterns(source),
  ];
}

const PASSPORT = '(?:[a-z][ -]?\\d{8}|[a-z]\\d{3}[a-z]\\d{4}|(?=(?:[a-z]*\\d){4})[a-z][0-9a-z]{8})';

type Source = ReturnType<typeof createSource>;

/** The parts of which the patterns consist. */
function createSource(words: PersonalDataWords) {
  const letters = Object.keys(words.digits);
  const lettersOf = (values: readonly number[]) =>
    letters.filter((letter) => values.includes(words.digits[letter]!)).join('');
  return {
    words,
    letters: letters.join(''),
    digit: `[0-9${letters.join('')}]`,
    /** Phone numbers are also typed with letters that look like digits. */
    phoneDigit: `[0-9${letters.join('')}oil]`,
    only: (...values: readonly number[]) =>
      `[${values.join('')}${lettersOf(values)}${values.includes(0) ? 'o' : ''}${values.includes(1) ? 'il' : ''}]`,
    find: (pattern: string) => new RegExp(pattern, 'giu'),
    near: (kind: 'phone' | 'card' | 'account' | 'passport' | 'licence' | 'registration' | 'plate') =>
      new RegExp(anyOf(words[kind]), 'iu'),
  };
}

const COUNTRY = `(?:\\(?\\+?|00${GAP})82\\)?${GAP}`;

function mobilePatterns({ only, phoneDigit: any, find, words }: Source): PersonalDataPattern[] {
  const prefix = `(?:${COUNTRY}\\(?${only(0)}?\\)?${GAP}|\\(?${only(0)})${only(1)}${only(0, 1, 6, 7, 8, 9)}`;
  const gap = `(?:${SYMBOL}|:){0,3}`;
  const end = `(?:${any}{3,4}${END}|${any}{4}(?=\\d{1,2} ?${anyOf(words.units)}))`;
  const isDate = '\\d\\d[-. ]\\d\\d[-. ]20\\d\\d';
  return [
    { kind: 'phone', pattern: find(`${START}${prefix}${gap}${any}{3,4}${gap}${end}`), isValid: isVaried },
    { kind: 'phone', pattern: find(`${START}01[016-9]\\d{7,9}${END}`), isPlainNumber: true },
    // In any groups, as a person pauses. Numbers of two digits each are chargers.
    {
      kind: 'phone',
      pattern: find(`${START}(?!${isDate})0[-. ]{0,3}1[-. ]{0,3}[016-9](?:[-. ]{0,3}\\d){7,8}${END}`),
      isPlainNumber: true,
      isValid: (_digits, match) => /\d{3}/.test(match),
    },
    // The rest of a number, after its beginning and other words.
    {
      kind: 'phone',
      pattern: find(`${START}(?<=(?<![0-9])${only(0)}${only(1)}${only(0)}[^0-9]{2,12})\\d{3,4}[-. ]?\\d{4}${END}`),
      isPlainNumber: true,
      isValid: isOfNoCompany,
    },
  ];
}

function otherPhonePatterns({ only, phoneDigit: any, find, near }: Source): PersonalDataPattern[] {
  const area = `(?:${only(2)}|${only(3, 4, 5, 6)}${any}|${only(7)}${only(0)}|${only(5)}${only(0)}${any})`;
  const start = `(?:${COUNTRY}${only(0)}?|\\(?${only(0)})${area}`;
  return [
    { kind: 'phone', pattern: find(`${START}${start}${BREAK}${any}{3,4}${BREAK}${any}{4}${END}`) },
    { kind: 'phone', pattern: find(`${START}0[2-7]\\d{7,10}${END}`), context: near('phone'), isPlainNumber: true },
    {
      kind: 'phone',
      pattern: find(`${START}(?<!\\d[-. ])\\d{3,4}[-. ]\\d{4}${END}(?![-.]\\d)`),
      context: near('phone'),
      isPlainNumber: true,
      isValid: isOfNoCompany,
    },
    {
      kind: 'phone',
      pattern: find('(?<![0-9+])\\+(?!82)[1-9]\\d{0,2}(?:[ .()-]{0,2}\\d{2,7}){2,5}(?!\\d)'),
      isValid: (digits) => digits.length >= MIN_FOREIGN_DIGITS,
    },
  ];
}

function cardPatterns({ digit, find, near }: Source): PersonalDataPattern[] {
  const group = `${digit}{4}`;
  const expiry = `(?:${BREAK}(?:0[1-9]|1[0-2])/\\d{2}(?!\\d))?`;
  const code = `(?:${BREAK}\\d{3}(?!\\d))?`;
  const inGroups = `${group}${BREAK}${group}${BREAK}${group}${BREAK}${digit}{2,4}`;
  return [
    { kind: 'card', pattern: find(`${START}${inGroups}${expiry}${code}(?![0-9a-z])`), isValid: isVaried },
    { kind: 'card', pattern: find(`${START}3[47]\\d{2}${BREAK}\\d{6}${BREAK}\\d{5}${END}`) },
    {
      kind: 'card',
      pattern: find(`${START}(?!${COMPACT_TIME})[2-69]\\d{12,18}${END}`),
      isPlainNumber: true,
      isValid: passesLuhn,
    },
    {
      kind: 'card',
      pattern: find(`${START}${digit}{${FULL_CARD_DIGITS}}${END}`),
      context: near('card'),
      isPlainNumber: true,
      isValid: isVaried,
    },
    {
      kind: 'card',
      pattern: find(`${START}[2-69]\\d{3}(?:[-. ]?\\d){12}${END}`),
      context: near('card'),
      isPlainNumber: true,
      isValid: passesLuhn,
    },
  ];
}

function registrationPatterns({ digit, only, find, near }: Source): PersonalDataPattern[] {
  // Zero is for people born before 1900, and companies' numbers look like theirs.
  const notZero = `(?!${only(0)})${digit}`;
  return [
    {
      kind: 'registration',
      pattern: find(`${START}${digit}{6}${BREAK}${notZero}${digit}{6}${END}`),
      isValid: isBirthDate,
    },
    {
      kind: 'registration',
      pattern: find(`${START}\\d{6}[1-9]\\d{6}${END}`),
      isPlainNumber: true,
      isValid: isBirthDate,
    },
    { kind: 'registration', pattern: find(`${START}\\d{6}${BREAK}[1-8][*x|]{6}`), isValid: isBirthDate },
    {
      kind: 'registration',
      pattern: find(`${START}${digit}{6}${GAP}${digit}{7}`),
      context: near('registration'),
      isValid: isBirthDate,
    },
    {
      kind: 'registration',
      pattern: find(`${START}\\d{2}[-. ]\\d{2}[-. ]\\d{2}[-. ]{1,3}[1-8]\\d{6}${END}`),
      isPlainNumber: true,
      isValid: isBirthDate,
    },
    // The part after the date, which may be written in another way.
    {
      kind: 'registration',
      pattern: find(`${START}[1-8]\\d{6}${END}`),
      context: near('registration'),
      isPlainNumber: true,
    },
  ];
}

function licencePatterns({ digit, find, near, words }: Source): PersonalDataPattern[] {
  const region = '(?:1[1-9]|2[0-8])';
  return [
    { kind: 'licence', pattern: find(`${START}${region}${BREAK}\\d{2}${BREAK}\\d{6}${BREAK}\\d{2}${END}`) },
    { kind: 'licence', pattern: find(`${START}${region}-\\d{2}-\\d{8}${END}`), isPlainNumber: true },
    { kind: 'licence', pattern: find(`${START}${region}\\d{10}${END}`), context: near('licence'), isPlainNumber: true },
    {
      kind: 'licence',
      pattern: find(`(?<!\\p{L})${digit}{2}(?:[-. ]?${digit}){10}(?!\\p{L}{2})${END}`),
      context: near('licence'),
    },
    { kind: 'licence', pattern: find(`(?:${anyOf(words.regions)}${GAP})?${START}\\d{2}-\\d{6}-\\d{2}${END}`) },
  ];
}

function passportPatterns({ digit, find, near, words }: Source): PersonalDataPattern[] {
  const context = near('passport');
  const letter = `(?:[a-z]|${anyOf(words.passport_letters)})`;
  return [
    { kind: 'passport', pattern: find(`(?<![a-z0-9])${PASSPORT}(?![a-z0-9])`), context },
    {
      kind: 'passport',
      pattern: find(`(?<![a-z0-9])${letter}[ -]?${digit}{3}[ -]?[a-z0-9](?:[ -]?${digit}){4}(?![a-z0-9])`),
      context,
    },
    { kind: 'passport', pattern: find(`(?<![a-z0-9])${letter} ?${digit}{8}(?![a-z0-9])`), context },
  ];
}

function accountPatterns({ digit, find, near, words }: Source): PersonalDataPattern[] {
  const unit = anyOf(words.units);
  const context = near('account');
  return [
    {
      kind: 'account',
      pattern: find(
        `${START}(?!${DATE})(?:\\d{2,6}(?: ?[-. ] ?\\d{1,8}){1,4}|\\d{${MIN_ACCOUNT_DIGITS},14})${END}(?!,\\d| ?${unit})`,
      ),
      context,
      isPlainNumber: true,
      isValid: (digits) => digits.length >= MIN_ACCOUNT_DIGITS && digits.length <= MAX_ACCOUNT_DIGITS,
    },
    {
      kind: 'account',
      pattern: find(`(?<!\\p{L})${digit}{2,6}(?:[-. ]?${digit}){6,12}(?!\\p{L}{2})${END}`),
      context: near('account'),
      isValid: (digits, match) => !/\d{2}/.test(match) && digits.length >= MIN_ACCOUNT_DIGITS,
    },
  ];
}

function platePatterns({ digit, letters, words, find, near }: Source): PersonalDataPattern[] {
  const region = `(?:${anyOf(words.regions)} ?)?`;
  const letter = anyOf(words.plate_letters);
  const noUnit = `(?! ?${anyOf(words.units)})`;
  const four = `(?:\\d{2}${GAP}\\d{2}|\\d{3} ?\\d|\\d ?\\d{3})`;
  const spelt = `[${letters}]`;
  const context = near('plate');
  return [
    { kind: 'plate', pattern: find(`${region}${START}\\d{2,3}${GAP}${letter}${GAP}${four}${END}${noUnit}`) },
    {
      kind: 'plate',
      pattern: find(`(?<![\\p{L}0-9])${spelt}{2,3}${letter} ${digit}{4}(?!\\p{L}{2})${END}${noUnit}`),
    },
    // A whole message, which cannot be a sentence then.
    { kind: 'plate', pattern: find(`^ ?${spelt}{2,3} ?${letter} ?${digit}{4}[ .!]{0,2}$`) },
    { kind: 'plate', pattern: find(`${START}\\d{2,3} ?${letter} ?${spelt}{4}(?!\\p{L}{2})`) },
    { kind: 'plate', pattern: find(`${anyOf(words.regions)} ?\\d{1,2} ?${letter} ?\\d{4}${END}`) },
    { kind: 'plate', pattern: find(`${START}${digit}{1,3} ?${letter} ?(?:${digit} ?){3}${digit}${END}`), context },
  ];
}
