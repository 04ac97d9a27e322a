import type { PersonalDataPattern } from './personalDataPattern';
import { anyOf } from './personalDataWords';
import { BREAK, END, GAP, isVaried, START, SYMBOL, type Source } from './patternSource';

const MIN_FOREIGN_DIGITS = 8;
const FULL_MOBILE = /^010\d{8}$/;
/** Companies' numbers (15xx, 16xx, 18xx). */
const REPRESENTATIVE = /^1[568]\d{6}$/;
const isOfNoCompany = (digits: string) => !REPRESENTATIVE.test(digits);

const COUNTRY = `(?:\\(?\\+?|00${GAP})82\\)?${GAP}`;

/** Creates the patterns of telephone numbers. */
export function phonePatterns(source: Source): PersonalDataPattern[] {
  return [...mobilePatterns(source), ...scatteredPatterns(source), ...otherPatterns(source)];
}

function mobilePatterns({ only, digit, phoneDigit: any, find, words }: Source): PersonalDataPattern[] {
  const prefix = `(?:${COUNTRY}\\(?${only(0)}?\\)?${GAP}|\\(?${only(0)})${only(1)}${only(0, 1, 6, 7, 8, 9)}`;
  // Some type several dots or blanks.
  const gap = `(?:${SYMBOL}|:){0,6}`;
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
    // In words, in groups of any length.
    {
      kind: 'phone',
      pattern: find(
        `(?<!\\p{L})${START}${only(0)}${only(1)}${only(0)}(?:[-. ]{1,3}${digit}{1,4}){2,5}(?!\\p{L}{2})${END}`,
      ),
      isValid: (digits, match) => FULL_MOBILE.test(digits) && /\p{L}{2}/u.test(match),
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

/** Numbers whose parts are named, the last one first: "the end is 4343, the middle 5161, the beginning 010". */
function scatteredPatterns({ find, words }: Source): PersonalDataPattern[] {
  const [later, first] = [words.later_parts, words.first_parts].map(
    (parts) => `${anyOf(parts)}${anyOf(words.particles)}?[^0-9]{0,6}`,
  );
  const pattern = find(
    `(?<=${later})${START}\\d{3,4}(?:-\\d{3,4})?${END}[^0-9]{0,14}${first}01\\d(?:${BREAK}\\d{3,4})?${END}`,
  );
  const readDigits = (match: string) => {
    const beginning = match.search(/01\d(?:[^0-9]{1,3}\d{3,4})?$/);
    const parts = match.slice(0, beginning).match(/\d+/g) ?? [];
    return [match.slice(beginning), ...parts.reverse()].join('').replace(/\D/g, '');
  };
  return [{ kind: 'phone', pattern, readDigits }];
}

function otherPatterns({ only, phoneDigit: any, find, near }: Source): PersonalDataPattern[] {
  const area = `(?:${only(2)}|${only(3, 4, 5, 6)}${any}|${only(7)}${only(0)}|${only(5)}${only(0)}${any})`;
  const start = `(?:${COUNTRY}${only(0)}?|\\(?${only(0)})${area}`;
  return [
    { kind: 'phone', pattern: find(`${START}${start}${BREAK}${any}{3,4}${BREAK}${any}{4}${END}`) },
    // Numbers that stand for another one have a digit more, which is grouped in many ways.
    { kind: 'phone', pattern: find(`${START}050\\d(?:[-. ]\\d{3,4}){2}\\d?${END}`) },
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
