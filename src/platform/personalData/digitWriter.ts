import { anyOf, type PersonalDataWords } from './personalDataWords';
import { replaceInReadable, type ReadableText } from './readableText';

/** Some channels send a space that is wider or not to be broken as HTML. */
const SPACE_ENTITY = /&(?:nbsp|#160|#xa0);/giu;
const NO_DIGIT = '|';

/** Returns the pattern of one word between two groups of digits, as in "010 then 1234", "010 and at the end 1234". */
export function joinerOf({ joiners, later_parts, particles }: PersonalDataWords): string {
  // As readable text has them.
  const written = joiners.map((joiner) => joiner.normalize('NFKC'));
  return `(?:${anyOf(written)}|${anyOf(later_parts)}${anyOf(particles)}?)`;
}

/** Writes words for digits as digits, and takes away the spaces between single digits and the words between groups. */
export function createDigitWriter(words: PersonalDataWords): (readable: ReadableText) => ReadableText {
  const digit = `[0-9${Object.keys(words.digits).join('')}]`;
  const word = new RegExp(`(?<![\\p{L}])${anyOf(Object.keys(words.digit_words))}(?![\\p{L}])`, 'giu');
  const joiner = new RegExp(
    `(?<=[0-9]|${digit}{2})(?:[ .,~-]{0,3}${joinerOf(words)}){1,3}[ .,~-]{0,3}(?=${digit})`,
    'giu',
  );
  const wordBeginning = new RegExp(`(?<![\\p{L}\\p{N}])(?=${anyOf(words.not_digits)})\\p{L}`, 'gu');
  const singles = new RegExp(`(?<![0-9])${digit}([ .,-])${digit}(?:\\1${digit}){1,}(?!${digit})`, 'gu');
  const writeNames = createNameWriter(words, digit);
  const writeRepeated = createRepeater(words, digit);
  const writeCounted = createCounter(words);
  return (readable) => {
    const spaced = replaceInReadable(readable, SPACE_ENTITY, () => ' ');
    const without = replaceInReadable(spaced, wordBeginning, () => NO_DIGIT);
    const written = replaceInReadable(without, word, (one) => String(words.digit_words[one.toLowerCase()]));
    const said = writeRepeated(writeNames(writeCounted(written)));
    const joined = replaceInReadable(said, joiner, () => '-');
    return replaceInReadable(joined, singles, (run) => run.replace(/[ .,-]/g, ''));
  };
}

/** Writes words and letters that stand for a digit only beside other digits. */
function createNameWriter(
  { digit_names, leading_digit_names }: PersonalDataWords,
  digit: string,
): (readable: ReadableText) => ReadableText {
  const toReadable = (names: Readonly<Record<string, number>>) =>
    Object.entries(names).map(([name, value]) => [name.normalize('NFKC'), value] as const);
  const leading = toReadable(leading_digit_names);
  const names = new Map([...toReadable(digit_names), ...leading]);
  const oBesideDigit = `(?<![a-z0-9])o(?=[ .,-]${digit})|(?<=${digit}[ .,-])o(?![a-z0-9])|(?<=-[0-9]{1,3})o(?![a-z0-9])|(?<=[0-9])o(?=[0-9])`;
  const leadingName = anyOf(leading.map(([name]) => name));
  const beforeDigit = `${leadingName}(?=${leadingName}{0,3}[ .,-]?${digit})`;
  const nameOf = anyOf(toReadable(digit_names).flatMap(([each]) => (each === 'o' ? [] : [each])));
  const name = new RegExp(
    `(?<=(?:${digit}|${nameOf})[ .,-]?)${nameOf}|${nameOf}(?=[ .,-]?${digit})|${oBesideDigit}|${beforeDigit}`,
    'giu',
  );
  return (readable) => replaceInReadable(readable, name, (one) => String(names.get(one.toLowerCase())));
}

/** Writes "double seven" as two digits. */
function createRepeater({ repeaters }: PersonalDataWords, digit: string): (readable: ReadableText) => ReadableText {
  const repeated = new RegExp(`(?<![a-z])(${anyOf(Object.keys(repeaters))}) (${digit})(?!${digit})`, 'giu');
  const repeat = (text: string) => {
    const [repeater = '', one = ''] = text.toLowerCase().split(' ');
    return Array<string>(repeaters[repeater] ?? 1)
      .fill(one)
      .join(' ');
  };
  return (readable) => replaceInReadable(readable, repeated, repeat);
}

/**
 * Writes counted numbers as digits: of four digits after other digits ("공일공 삼천팔백이십칠"), and of two or three before the letter
 * of a plate or a hyphen ("삼십팔 너 4817").
 */
function createCounter({
  digits,
  counted,
  plate_letters,
}: PersonalDataWords): (readable: ReadableText) => ReadableText {
  const letters = Object.keys(digits).join('');
  const digit = `[0-9${letters}]`;
  const [ten, hundred, thousand] = Object.entries(counted)
    .sort(([, a], [, b]) => a - b)
    .map(([unit]) => `[${letters}]?${unit}`);
  const after = `(?<=[0-9${letters}${Object.keys(counted).join('')}]{3}\\p{Script=Hangul}?[ .,-]{1,3})`;
  const fourDigits = `${after}${thousand}(?:${hundred})?(?:${ten})?[${letters}]?(?![${letters}])`;
  const fewDigits = `(?<!\\p{L})(?:${hundred})?${ten}[${letters}]?(?= ?${anyOf(plate_letters)} ?${digit}{4}|-${digit}{2})`;
  const number = new RegExp(`${fourDigits}|${fewDigits}`, 'giu');
  const count = (text: string) => {
    let [sum, next] = [0, 0];
    for (const letter of text) {
      const unit = counted[letter];
      if (unit === undefined) next = digits[letter] ?? 0;
      else [sum, next] = [sum + Math.max(next, 1) * unit, 0];
    }
    return String(sum + next);
  };
  return (readable) => replaceInReadable(readable, number, count);
}
