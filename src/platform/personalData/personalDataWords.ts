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
  /** Words between two groups of digits ("010 dash 1234"). */
  joiners: words,
  plate_letters: words,
  /** Regions in front of the numbers of old plates and licences. */
  regions: words,
  /** What follows a measured or counted value. */
  units: words,
  /** Words beside a number that say what it is. */
  phone: words,
  card: words,
  account: words,
  passport: words,
  licence: words,
  registration: words,
  /** Words in front of a number that is no personal data. */
  not_personal: words,
  /** Words for the marks in a mail address. */
  at: words,
  dot: words,
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
