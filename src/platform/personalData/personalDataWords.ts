import { z } from 'zod';
import { CodedError } from '../codedError';
import { readLocaleFile } from '../readLocaleFile';

const FILE = 'personalData.json';
const words = z.array(z.string().min(1)).min(1);
const digits = z.record(z.string().min(1), z.int().min(0).max(9));

const fileSchema = z.object({
  /** Letters that stand for one digit. */
  digits,
  /** Words that stand for one digit. */
  digit_words: digits,
  /** Words and letters that stand for a digit only beside other digits, as in "010" with a letter o. */
  digit_names: digits,
  /** The same, only before other digits: after a number they mean something else ("010-1234-5678ㅇㅇ": yes). */
  leading_digit_names: digits,
  /** Beginnings of words whose first letter could stand for a digit. */
  not_digits: words,
  /** Words that repeat the digit after them ("double seven"), and how often it is said. */
  repeaters: digits,
  /** Words between two groups of digits ("010 dash 1234"), also at the end of one message and the beginning of the next. */
  joiners: words,
  /** Words for the beginning of a number, and for its other parts, each with a particle: "앞은 010, 끝이 5678". */
  first_parts: words,
  later_parts: words,
  particles: words,
  /** Units of counted numbers: ten, hundred, thousand. */
  counted: z.record(z.string().length(1), z.int().min(10).max(1000)),
  plate_letters: words,
  /** The letters as they are written without a Korean keyboard. */
  latin_plate_letters: words,
  /** What stands before the numbers of the plates of diplomats, and of cars that are not registered yet. */
  diplomats: words,
  temporary_plates: words,
  /** Regions in front of the numbers of old plates and licences. */
  regions: words,
  /** What follows a measured or counted value. */
  units: words,
  /** Words beside a number that say what it is. */
  phone: words,
  card: words,
  account: words,
  passport: words,
  /** Names of the letters with which passport numbers begin. */
  passport_letters: words,
  licence: words,
  registration: words,
  plate: words,
  /** Words that say that a number comes in the next message. */
  announcements: words,
  /** Words in front of a number that is no personal data. */
  not_personal: words,
  /** Names of numbers of devices, which may have the form of a mobile number. */
  device_numbers: words,
  /** Words for the marks in a mail address. */
  at: words,
  dot: words,
  underscore: words,
  /** What follows a card's number, each with digits. */
  expiry: words,
  mail_hosts: words,
});

/** The words by which numbers and addresses of people are recognised. */
export type PersonalDataWords = z.infer<typeof fileSchema>;

/** Loads `personalData.json` from a folder. Throws `locales_invalid` if it is not valid. */
export function loadPersonalDataWords(folder: string): PersonalDataWords {
  const problems: string[] = [];
  const file = readLocaleFile(folder, FILE, fileSchema, problems);
  if (file === undefined) throw new CodedError('locales_invalid', { detail: problems.join('\n') });
  return file;
}

/** Returns a regular expression source that matches any of these words; a space in a word may be left out. */
export function anyOf(texts: readonly string[]): string {
  const escaped = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll(' ', ' ?'));
  return `(?:${escaped.join('|')})`;
}
