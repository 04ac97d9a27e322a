import { rememberLast } from '../rememberLast';
import type { PersonalDataKind, PersonalDataPattern } from './personalDataPattern';
import { personalDataPatterns } from './personalDataPatterns';
import { anyOf, type PersonalDataWords } from './personalDataWords';
import { replaceInReadable, toReadableText, type ReadableText } from './readableText';
import { findAll } from '../findAll';

/** A part of a text that identifies a person. Positions are in UTF-16 units. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  /** Its digits, also those that are written as words. */
  readonly digits: string;
}

/** Some channels send a space that is wider or not to be broken as HTML. */
const SPACE_ENTITY = /&(?:nbsp|#160|#xa0);/giu;

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
  const mayHold = new RegExp(`[0-9@${Object.keys(words.digits).join('')}]|${anyOf([...words.at, 'at'])}`, 'iu');
  const readDigits = (kind: PersonalDataKind, text: string) =>
    toDigits(kind === 'phone' ? replaceLookalikes(text) : text);
  const isMeant = createContextJudge(words, toDigits);
  const read = (text: string) => makeReadable(toReadableText(text));
  const find = (text: string) => {
    const readable = read(text);
    if (!mayHold.test(readable.text)) return [];
    const found = patterns.flatMap((each) =>
      findAll(each.pattern, readable.text)
        .filter((match) => isMeant(each, readable.text, match))
        .map((match) => ({ kind: each.kind, ...toSpan(readable, match), digits: readDigits(each.kind, match[0]) })),
    );
    return withoutOverlaps(found);
  };
  const joiner = anyOf(words.joiners);
  const digit = `[0-9${Object.keys(words.digits).join('')}]`;
  const continuation = new RegExp(
    `^[^\\p{L}\\p{N}@]*(?:(?:${joiner}[^\\p{L}\\p{N}]*)?(?:[a-z][ -]?)?${digit}|@|${anyOf(words.at)})`,
    'iu',
  );
  const announcement = new RegExp(`${anyOf(words.announcements)}[^0-9]{0,${MAX_DISTANCE_AFTER}}$`, 'iu');
  return {
    announcesNumber: (text) => announcement.test(read(text).text),
    find: rememberLast(find, (text) => text),
    beginsAsRest: rememberLast(
      (text: string) => continuation.test(read(text).text),
      (text) => text,
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

/** Writes words for digits as digits, and takes away the spaces between single digits and the words between groups. */
function createDigitWriter(words: PersonalDataWords): (readable: ReadableText) => ReadableText {
  const digit = `[0-9${Object.keys(words.digits).join('')}]`;
  const word = new RegExp(`(?<![\\p{L}])${anyOf(Object.keys(words.digit_words))}(?![\\p{L}])`, 'giu');
  const names = new Map(Object.entries(words.digit_names).map(([name, value]) => [name.normalize('NFKC'), value]));
  const oBesideDigit = `(?<![a-z0-9])o(?=[ .,-]${digit})|(?<=${digit}[ .,-])o(?![a-z0-9])`;
  const nameOf = anyOf([...names.keys()].filter((name) => name !== 'o'));
  const name = new RegExp(
    `(?<=(?:${digit}|${nameOf})[ .,-]?)${nameOf}|${nameOf}(?=[ .,-]?${digit})|${oBesideDigit}`,
    'giu',
  );
  const repeated = new RegExp(`(?<![a-z])(${anyOf(Object.keys(words.repeaters))}) (${digit})(?!${digit})`, 'giu');
  const joiner = new RegExp(
    `(?<=[0-9]|${digit}{2})(?:[ .,~-]{0,3}${anyOf(words.joiners)}){1,3}[ .,~-]{0,3}(?=${digit})`,
    'giu',
  );
  const singles = new RegExp(`(?<![0-9])${digit}([ .,-])${digit}(?:\\1${digit}){1,}(?!${digit})`, 'gu');
  const repeat = (text: string) => {
    const [repeater = '', one = ''] = text.toLowerCase().split(' ');
    return Array<string>(words.repeaters[repeater] ?? 1)
      .fill(one)
      .join(' ');
  };
  return (readable) => {
    const spaced = replaceInReadable(readable, SPACE_ENTITY, () => ' ');
    const written = replaceInReadable(spaced, word, (one) => String(words.digit_words[one.toLowerCase()]));
    const named = replaceInReadable(written, name, (one) => String(names.get(one.toLowerCase())));
    const said = replaceInReadable(named, repeated, repeat);
    const joined = replaceInReadable(said, joiner, () => '-');
    return replaceInReadable(joined, singles, (run) => run.replace(/[ .,-]/g, ''));
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
