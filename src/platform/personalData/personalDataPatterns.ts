import { mailPatterns } from './mailPatterns';
import { passesLuhn, isBirthDate } from './numberChecks';
import type { PersonalDataPattern } from './personalDataPattern';
import { anyOf, type PersonalDataWords } from './personalDataWords';
import { BREAK, createSource, END, GAP, isVaried, START, type Source } from './patternSource';
import { phonePatterns } from './phonePatterns';
import { platePatterns } from './platePatterns';

const MIN_ACCOUNT_DIGITS = 10;
const MAX_ACCOUNT_DIGITS = 15;
const FULL_CARD_DIGITS = 16;
const MIN_CARD_DIGITS = 15;
const DATE = '20\\d\\d[-. ](?:0?[1-9]|1[0-2])[-. ]\\d{1,2}(?!\\d)';
/** A time without anything between its parts, as it stands in approval numbers. */
const COMPACT_TIME = '20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';

/** Creates the table of patterns. All are searched with the flags `giu`. */
export function personalDataPatterns(words: PersonalDataWords): readonly PersonalDataPattern[] {
  const source = createSource(words);
  return [
    ...phonePatterns(source),
    ...cardPatterns(source),
    ...partialCardPatterns(source),
    ...registrationPatterns(source),
    ...licencePatterns(source),
    ...passportPatterns(source),
    ...accountPatterns(source),
    ...mailPatterns(words),
    ...platePatterns(source),
  ];
}

const PASSPORT = '(?:[a-z][ -]?\\d{8}|[a-z]\\d{3}[a-z]\\d{4}|(?=(?:[a-z]*\\d){4})[a-z][0-9a-z]{8})';

/** Two numbers of companies (15xx, 16xx, 18xx), one after the other, have the form of a card's. */
const isOfPerson = (digits: string) => isVaried(digits) && !/^(?:1[568]\d{6}){2}$/.test(digits);

function cardPatterns({ digit, find, near, words }: Source): PersonalDataPattern[] {
  const group = `${digit}{4}`;
  const expiry = `(?:${BREAK}(?:0[1-9]|1[0-2])/\\d{2}(?!\\d))?`;
  const code = `(?:${BREAK}\\d{3}(?!\\d))?(?:[ ,./]{1,3}${anyOf(words.expiry)}[ :.]{0,2}\\d[\\d/ ]{1,6}(?!\\d)){0,2}`;
  const inGroups = `${group}${BREAK}${group}${BREAK}${group}${BREAK}${digit}{2,4}`;
  return [
    { kind: 'card', pattern: find(`${START}${inGroups}${expiry}${code}(?![0-9a-z])`), isValid: isOfPerson },
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

/** Cards in two groups, or only some groups, which are named: "the beginning is 4658 9240, the end 7655". */
function partialCardPatterns({ digit, find, near, words }: Source): PersonalDataPattern[] {
  const group = `${digit}{4}`;
  const part = anyOf([...words.first_parts, ...words.later_parts]);
  return [
    {
      kind: 'card',
      pattern: find(`${START}[2-69]\\d{3,11}${BREAK}\\d{4,12}${END}`),
      context: near('card'),
      isPlainNumber: true,
      isValid: (digits) => digits.length >= MIN_CARD_DIGITS && digits.length <= FULL_CARD_DIGITS,
    },
    {
      kind: 'card',
      pattern: find(`(?<=${part}[^0-9]{0,8})${group}[-. ]?${group}(?:${BREAK}${group})?${END}`),
      context: near('card'),
      isPlainNumber: true,
    },
  ];
}

function registrationPatterns({ digit, only, find, near, words }: Source): PersonalDataPattern[] {
  // Zero is for people born before 1900, and companies' numbers look like theirs.
  const notZero = `(?!${only(0)})${digit}`;
  return [
    {
      kind: 'registration',
      pattern: find(`${START}${digit}{6}${BREAK}(?:[il]|${notZero})${digit}{6}${END}`),
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
      pattern: find(`${START}[1-8]\\d{6}${END}(?:[^0-9]{1,10}${anyOf(words.first_parts)}[^0-9]{0,6}\\d{6}${END})?`),
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
    { kind: 'passport', pattern: find(`(?<![a-z0-9])${letter} ?${digit}{3,4}[ -]?${digit}{4}(?![a-z0-9])`), context },
    // Of other countries.
    { kind: 'passport', pattern: find(`(?<![a-z0-9])[a-z]{0,2}\\d{7,9}(?![a-z0-9])`), context, isPlainNumber: true },
  ];
}

function accountPatterns({ digit, find, near, words }: Source): PersonalDataPattern[] {
  const unit = anyOf(words.units);
  const context = near('account');
  return [
    {
      kind: 'account',
      pattern: find(
        `${START}(?!${DATE})(?:\\d{2,6}(?: ?[-. ] ?\\d{1,10}){1,4}|\\d{${MIN_ACCOUNT_DIGITS},14})${END}(?!,\\d|${unit}| ${unit}(?!\\p{L}))`,
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
