import { findAll } from '../findAll';
import { rememberLast } from '../rememberLast';
import { createDigitWriter, joinerOf } from './digitWriter';
import type { PersonalDataKind, PersonalDataPattern } from './personalDataPattern';
import { personalDataPatterns } from './personalDataPatterns';
import { anyOf, type PersonalDataWords } from './personalDataWords';
import { toReadableText, type ReadableText } from './readableText';

/** A part of a text that identifies a person. Positions are in UTF-16 units. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  /** Its digits, also those that are written as words. */
  readonly digits: string;
}

/** How far from a number the word may be that says what it is. Characters. */
const MAX_DISTANCE_BEFORE = 24;
const MAX_DISTANCE_AFTER = 20;
const PLAIN_DIGITS = /^\d+$/;

/** Finds the numbers and addresses of people in texts. Pure; never throws. */
export interface PersonalDataFinder {
  /** Returns what is found, in the order of the text, without overlaps. */
  find(text: string): readonly PersonalData[];
  /** Whether a text begins as the rest of a number or of a mail address does. */
  beginsAsRest(text: string): boolean;
  /** Whether the last words of a text announce a number of a person. */
  announcesNumber(text: string): boolean;
}

/** Creates the finder from its words. Call it once: it compiles all patterns. */
export function createPersonalDataFinder(words: PersonalDataWords): PersonalDataFinder {
  const patterns = personalDataPatterns(words);
  const makeReadable = createDigitWriter(words);
  const toDigits = createDigitReader(words);
  const digit = `[0-9${Object.keys(words.digits).join('')}]`;
  const mayHoldMail = new RegExp(`@|${anyOf([...words.at, 'at'])}`, 'iu');
  // Every number has three digits near one another; few messages do, and only these are searched with all patterns.
  const mayHoldNumber = new RegExp(`(?:${digit}[^\\p{Script=Hangul}]{0,7}){2}${digit}`, 'iu');
  const readDigits = (kind: PersonalDataKind, text: string) =>
    toDigits(kind === 'phone' ? replaceLookalikes(text) : text);
  const isMeant = createContextJudge(words, toDigits);
  const read = (text: string) => makeReadable(toReadableText(text));
  const find = (text: string) => {
    const readable = read(text);
    const [hasMail, hasNumber] = [mayHoldMail, mayHoldNumber].map((part) => part.test(readable.text));
    const searched = patterns.filter(({ kind }) => (kind === 'mail' ? hasMail : hasNumber));
    const found = searched.flatMap((each) =>
      findAll(each.pattern, readable.text)
        .filter((match) => isMeant(each, readable.text, match))
        .map((match) => {
          const digits = each.readDigits?.(match[0]) ?? readDigits(each.kind, match[0]);
          return { kind: each.kind, ...toSpan(readable, match), digits };
        }),
    );
    return withoutOverlaps(found);
  };
  const { continuation, announcement } = createEdgePatterns(words, digit);
  return {
    announcesNumber: (text) => announcement.test(read(text).text),
    find: rememberLast(find, (text) => text),
    beginsAsRest: rememberLast(
      (text: string) => continuation.test(read(text).text),
      (text) => text,
    ),
  };
}

/** The patterns of the beginning of a message that goes on with a number, and of the end of one that announces a number. */
function createEdgePatterns(words: PersonalDataWords, digit: string) {
  const first = `${anyOf(words.first_parts)}${anyOf(words.particles)}?`;
  const between = `(?:(?:${joinerOf(words)}|${first})[^\\p{L}\\p{N}]*){0,3}`;
  const letter = `(?:(?:[a-z]|${anyOf(words.plate_letters)})[ -]?)?`;
  return {
    continuation: new RegExp(`^[^\\p{L}\\p{N}@]*(?:${between}${letter}${digit}|@|${anyOf(words.at)})`, 'iu'),
    announcement: new RegExp(
      `${anyOf([...words.announcements, ...words.account])}[^0-9]{0,${MAX_DISTANCE_AFTER}}$`,
      'iu',
    ),
  };
}

type ContextJudge = (each: PersonalDataPattern, text: string, match: RegExpExecArray) => boolean;

/** Creates the function that decides by its digits, and by the words beside it, whether a match is personal data. */
function createContextJudge(words: PersonalDataWords, toDigits: (text: string) => string): ContextJudge {
  const somethingElse = new RegExp(`(?<![a-z])${anyOf(words.not_personal)}[^0-9]{0,10}$`, 'iu');
  const deviceNumber = new RegExp(`(?<![a-z])${anyOf(words.device_numbers)}[^0-9]{0,3}$`, 'iu');
  return ({ isPlainNumber, isValid, context }, text, match) => {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - MAX_DISTANCE_BEFORE), match.index);
    const after = text.slice(end, end + MAX_DISTANCE_AFTER);
    if (isPlainNumber === true && somethingElse.test(before)) return false;
    if (deviceNumber.test(before) && PLAIN_DIGITS.test(match[0])) return false;
    if (context !== undefined && !context.test(before) && !context.test(after)) return false;
    return isValid === undefined || isValid(toDigits(match[0]), match[0]);
  };
}

/** Phone numbers are also typed with letters that look like digits. */
function replaceLookalikes(text: string): string {
  return text.replace(/o/gi, '0').replace(/[il]/gi, '1');
}

/** Returns the function that reads the digits of a number, also those in words. */
function createDigitReader({ digits }: PersonalDataWords): (text: string) => string {
  return (text) => Array.from(text, (letter) => String(digits[letter] ?? letter).replace(/\D/, '')).join('');
}

function toSpan(readable: ReadableText, match: RegExpExecArray): Pick<PersonalData, 'start' | 'end'> {
  const last = match.index + match[0].trimEnd().length - 1;
  return { start: readable.starts[match.index]!, end: readable.ends[last]! };
}

/** Joins what overlaps, in the order of the text. */
function withoutOverlaps(found: readonly PersonalData[]): PersonalData[] {
  const joined: PersonalData[] = [];
  for (const each of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last === undefined || each.start >= last.end) joined.push(each);
    else joined[joined.length - 1] = { ...last, end: Math.max(last.end, each.end) };
  }
  return joined;
}
