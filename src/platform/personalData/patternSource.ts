import { anyOf, type PersonalDataWords } from './personalDataWords';

/** What may stand between groups of digits: the symbols of a readable text, without the colon, which stands in times. */
export const SYMBOL = '[\\x00-/;-@[-`{-\\x7f]';
export const GAP = `${SYMBOL}{0,3}`;
export const BREAK = `${SYMBOL}{1,3}`;
export const START = '(?<![0-9])';
export const END = '(?![0-9])';
/** Of at least two different digits: a row of one letter is a cry. */
export const isVaried = (digits: string) => new Set(digits).size > 1;

export type Source = ReturnType<typeof createSource>;

/** The parts of which the patterns consist. */
export function createSource(words: PersonalDataWords) {
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
