import { passesLuhn, isBirthDate } from './numberChecks';
import { anyOf, type PersonalDataWords } from './personalDataWords';

export type PersonalDataKind =
  'phone' | 'card' | 'registration' | 'licence' | 'passport' | 'account' | 'mail' | 'plate';

/** A form of personal data, as it stands in readable text. */
export interface PersonalDataPattern {
  readonly kind: PersonalDataKind;
  readonly pattern: RegExp;
  /** Words of which one must stand near; if absent, the form says enough. */
  readonly context?: RegExp;
  /** Whether a word in front may say that the number is something else. */
  readonly isPlainNumber?: boolean;
  /** Judges the digits of the match. */
  readonly isValid?: (digits: string) => boolean;
}

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
/** Companies' numbers (15xx, 16xx, 18xx), and those of the emergency services. */
const DATE = '20\\d\\d[-. ](?:0?[1-9]|1[0-2])[-. ]\\d{1,2}(?!\\d)';
const REPRESENTATIVE = /^1[568]\d{6}$/;

/** Creates the table of patterns. All are searched with the flags `giu`. */
export function createPatterns(words: PersonalDataWords): readonly PersonalDataPattern[] {
  const source = createSource(words);
  return [
    ...phonePatterns(source),
    ...cardPatterns(source),
    ...registrationPatterns(source),
    ...licencePatterns(source),
    {
      kind: 'passport',
      pattern: source.find(`(?<![a-z0-9])${PASSPORT}(?![a-z0-9])`),
      context: source.near('passport'),
    },
    accountPattern(source),
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
    near: (kind: 'phone' | 'card' | 'account' | 'passport' | 'licence' | 'registration') =>
      new RegExp(anyOf(words[kind]), 'iu'),
  };
}

function phonePatterns({ only, phoneDigit, find, near }: Source): PersonalDataPattern[] {
  const any = phoneDigit;
  const country = `\\(?\\+?82\\)?${GAP}`;
  const prefix = `(?:${country}\\(?${only(0)}?|\\(?${only(0)})${only(1)}${only(0, 1, 6, 7, 8, 9)}`;
  const area = `(?:${only(2)}|${only(3, 4, 5, 6)}${any}|${only(7)}${only(0)}|${only(5)}${only(0)}${any})`;
  return [
    { kind: 'phone', pattern: find(`${START}${prefix}${GAP}${any}{3,4}${GAP}${any}{3,4}${END}`), isValid: isVaried },
    { kind: 'phone', pattern: find(`${START}01[016-9]\\d{7,9}${END}`), isPlainNumber: true },
    {
      kind: 'phone',
      pattern: find(
        `${START}(?:${country}${only(0)}?|\\(?${only(0)})${area}${BREAK}${any}{3,4}${BREAK}${any}{4}${END}`,
      ),
    },
    { kind: 'phone', pattern: find(`${START}0[2-7]\\d{7,10}${END}`), context: near('phone'), isPlainNumber: true },
    {
      kind: 'phone',
      pattern: find(`${START}(?<!\\d[-.])\\d{3,4}[-. ]\\d{4}${END}`),
      context: near('phone'),
      isPlainNumber: true,
      isValid: (digits) => !REPRESENTATIVE.test(digits),
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
  return [
    {
      kind: 'card',
      pattern: find(`${START}${group}${BREAK}${group}${BREAK}${group}${BREAK}${digit}{2,4}(?:${BREAK}\\d{3})?${END}`),
      isValid: isVaried,
    },
    { kind: 'card', pattern: find(`${START}3[47]\\d{2}${BREAK}\\d{6}${BREAK}\\d{5}${END}`) },
    { kind: 'card', pattern: find(`${START}[2-69]\\d{12,18}${END}`), isPlainNumber: true, isValid: passesLuhn },
    {
      kind: 'card',
      pattern: find(`${START}\\d{${FULL_CARD_DIGITS}}${END}`),
      context: near('card'),
      isPlainNumber: true,
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
    { kind: 'registration', pattern: find(`${START}\\d{6}${BREAK}[1-8][*x]{6}`), isValid: isBirthDate },
    {
      kind: 'registration',
      pattern: find(`${START}${digit}{6}${GAP}${digit}{7}`),
      context: near('registration'),
      isValid: isBirthDate,
    },
  ];
}

function licencePatterns({ find, near, words }: Source): PersonalDataPattern[] {
  const region = '(?:1[1-9]|2[0-8])';
  return [
    { kind: 'licence', pattern: find(`${START}${region}${BREAK}\\d{2}${BREAK}\\d{6}${BREAK}\\d{2}${END}`) },
    { kind: 'licence', pattern: find(`${START}${region}\\d{10}${END}`), context: near('licence'), isPlainNumber: true },
    { kind: 'licence', pattern: find(`(?:${anyOf(words.regions)}${GAP})?${START}\\d{2}-\\d{6}-\\d{2}${END}`) },
  ];
}

function accountPattern({ find, near, words }: Source): PersonalDataPattern {
  const unit = anyOf(words.units);
  return {
    kind: 'account',
    pattern: find(
      `${START}(?!${DATE})(?:\\d{2,6}(?: ?[-. ] ?\\d{1,8}){1,4}|\\d{${MIN_ACCOUNT_DIGITS},14})${END}(?!,\\d| ?${unit})`,
    ),
    context: near('account'),
    isPlainNumber: true,
    isValid: (digits) => digits.length >= MIN_ACCOUNT_DIGITS && digits.length <= MAX_ACCOUNT_DIGITS,
  };
}

function mailPatterns({ at, dot, mail_hosts }: PersonalDataWords): PersonalDataPattern[] {
  const latin = "[a-z0-9][a-z0-9._%+'-]{0,63}";
  const hangul = '(?<!\\p{L})\\p{Script=Hangul}{2,5}';
  const bracketed = '[([{<] ?(?:at|@) ?[)\\]}>]';
  const domain = '(?:com|net|org|kr|co|io|edu|ai|me|jp)(?![a-z])';
  const spokenDot = ` ?${anyOf(dot)} ?`;
  // Autocorrection adds spaces and makes commas of dots, but only the usual domains are clear then.
  const labels = `(?:\\.[a-z0-9-]{2,30}|(?: ?[.,] ?|${spokenDot})${domain}|${spokenDot}\\p{Script=Hangul}{1,3}(?!\\p{L}))*`;
  const host = `(?:[a-z0-9-]{0,30}[a-z][a-z0-9-]{0,30}|${anyOf(mail_hosts)})${labels}`;
  const ending = `(?:(?:\\.|${spokenDot})${domain})+`;
  const find = (pattern: string) => new RegExp(pattern, 'giu');
  return [
    { kind: 'mail', pattern: find(`(?:${latin} ?|${hangul})(?:@|${anyOf(at)}|${bracketed}) ?${host}`) },
    { kind: 'mail', pattern: find(`${latin} at [a-z0-9-]{1,40}${ending}`) },
  ];
}

function platePatterns({ digit, letters, words, find }: Source): PersonalDataPattern[] {
  const region = `(?:${anyOf(words.regions)} ?)?`;
  const letter = anyOf(words.plate_letters);
  const noUnit = `(?! ?${anyOf(words.units)})`;
  const four = `\\d{2}${GAP}\\d{2}`;
  const spelt = `[${letters}]`;
  return [
    { kind: 'plate', pattern: find(`${region}${START}\\d{2,3}${GAP}${letter}${GAP}${four}${END}${noUnit}`) },
    { kind: 'plate', pattern: find(`(?<![\\p{L}0-9])${spelt}{2,3}${letter} ${digit}{4}(?!\\p{L}{2})`) },
  ];
}
