import { rememberLast } from '../rememberLast';
import { createPatterns, type PersonalDataKind, type PersonalDataPattern } from './personalDataPatterns';
import { anyOf, type PersonalDataWords } from './personalDataWords';
import { replaceInReadable, toReadableText, type ReadableText } from './readableText';
import { findAll } from '../findAll';

/** A part of a text that identifies a person. Positions are in UTF-16 units. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** Some channels send a space that is wider or not to be broken as HTML. */
const SPACE_ENTITY = /&(?:nbsp|#160|#xa0);/giu;

/** How far from a number the word may be that says what it is. Characters. */
const MAX_DISTANCE_BEFORE = 24;
const MAX_DISTANCE_AFTER = 20;

/** Finds the numbers and addresses of people in texts. Pure; never throws. */
export interface PersonalDataFinder {
  /** Returns what is found, in the order of the text, without overlaps. */
  find(text: string): readonly PersonalData[];
  /** Whether a text begins with a digit, or a word for one, before any other word. */
  beginsWithDigit(text: string): boolean;
}

/** Creates the finder from its words. Call it once: it compiles all patterns. */
export function createPersonalDataFinder(words: PersonalDataWords): PersonalDataFinder {
  const patterns = createPatterns(words);
  const makeReadable = createDigitWriter(words);
  const toDigits = createDigitReader(words);
  const somethingElse = new RegExp(`(?<![a-z])${anyOf(words.not_personal)}[^0-9]{0,10}$`, 'iu');
  const mayHold = new RegExp(`[0-9@${Object.keys(words.digits).join('')}]|${anyOf([...words.at, 'at'])}`, 'iu');
  const isMeant = ({ isPlainNumber, isValid, context }: PersonalDataPattern, text: string, match: RegExpExecArray) => {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - MAX_DISTANCE_BEFORE), match.index);
    const after = text.slice(end, end + MAX_DISTANCE_AFTER);
    if (isPlainNumber === true && somethingElse.test(before)) return false;
    if (context !== undefined && !context.test(before) && !context.test(after)) return false;
    return isValid === undefined || isValid(toDigits(match[0]));
  };
  const read = (text: string) => makeReadable(toReadableText(text));
  const find = (text: string) => {
    const readable = read(text);
    if (!mayHold.test(readable.text)) return [];
    const found = patterns.flatMap((each) =>
      findAll(each.pattern, readable.text)
        .filter((match) => isMeant(each, readable.text, match))
        .map((match) => toPersonalData(each.kind, readable, match)),
    );
    return withoutOverlaps(found);
  };
  const digitFirst = new RegExp(`^[^\\p{L}\\p{N}]*[0-9${Object.keys(words.digits).join('')}]`, 'u');
  return {
    find: rememberLast(find, (text) => text),
    beginsWithDigit: rememberLast(
      (text: string) => digitFirst.test(read(text).text),
      (text) => text,
    ),
  };
}

/** Writes words for digits as digits, and takes away the spaces between single digits and the words between groups. */
function createDigitWriter(words: PersonalDataWords): (readable: ReadableText) => ReadableText {
  const digit = `[0-9${Object.keys(words.digits).join('')}]`;
  const word = new RegExp(`(?<![\\p{L}])${anyOf(Object.keys(words.digit_words))}(?![\\p{L}])`, 'giu');
  const joiner = new RegExp(`(?<=${digit}) ?${anyOf(words.joiners)}(?: ?(?=${digit}))`, 'giu');
  const singles = new RegExp(`(?<![0-9])${digit}([ .,-])${digit}(?:\\1${digit}){1,}(?!${digit})`, 'gu');
  return (readable) => {
    const spaced = replaceInReadable(readable, SPACE_ENTITY, () => ' ');
    const written = replaceInReadable(spaced, word, (one) => String(words.digit_words[one.toLowerCase()]));
    const joined = replaceInReadable(written, joiner, () => '-');
    return replaceInReadable(joined, singles, (run) => run.replace(/[ .,-]/g, ''));
  };
}

/** Returns the function that reads the digits of a number, also those in words. */
function createDigitReader({ digits }: PersonalDataWords): (text: string) => string {
  return (text) => Array.from(text, (letter) => String(digits[letter] ?? letter).replace(/\D/, '')).join('');
}

function toPersonalData(kind: PersonalDataKind, readable: ReadableText, match: RegExpExecArray): PersonalData {
  const last = match.index + match[0].trimEnd().length - 1;
  return { kind, start: readable.starts[match.index]!, end: readable.ends[last]! };
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
