import { replaceNumberSymbols } from '../numberSymbols';
import { findAll } from '../findAll';

/** A text in plain characters, for searching; each character knows which part of the source it stands for. */
export interface ReadableText {
  readonly text: string;
  /** The positions in the source, in UTF-16 units: `text[i]` stands for `source.slice(starts[i], ends[i])`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Drawn as nothing: marks over letters, frames of keycaps, zero-width characters, Hangul fillers. */
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}\u115f\u1160\u3164\uffa0]$/u;
/** Every kind of dash; Koreans also type the vowel \u3161 for one. */
const DASH = /^[\p{Pd}\u2212\u3161\u30fc]$/u;
const IDEOGRAPHIC_STOP = '\u3002';
/** Any other symbol outside ASCII; all look alike to patterns, which then need no large sets of characters. */
const SYMBOL = /[^\p{L}\p{N}\p{ASCII}]/gu;
const PLAIN_SYMBOL = '|';
/** A vowel that Koreans type for the dot in the middle of a line. */
const LETTER_DOT = /^[\u318d\u119e]$/;
const DECIMAL_DIGIT = /^\p{Nd}$/u;
const FOREIGN_DIGIT = /\p{Nd}/gu;
const DIGITS_IN_ROW = 10;

/**
 * Writes a text in plain characters: full-width letters and digits in half width, numbers in circles and keycaps as
 * digits, dashes as "-", other symbols outside ASCII as "|", without invisible characters.
 */
export function toReadableText(source: string): ReadableText {
  const readable = { text: '', starts: [] as number[], ends: [] as number[] };
  let start = 0;
  for (const character of source) {
    const end = start + character.length;
    const plain = toPlainCharacter(character);
    // Marks belong to the letter before them.
    if (plain === '' && readable.ends.length > 0) readable.ends[readable.ends.length - 1] = end;
    readable.text += plain;
    for (let index = 0; index < plain.length; index++) {
      readable.starts.push(start);
      readable.ends.push(end);
    }
    start = end;
  }
  return readable;
}

function toPlainCharacter(character: string): string {
  if (character <= '\u007f') return character.replace(/\s/, ' ');
  // Hangul needs none of the searches below.
  if (character >= '\uac00' && character <= '\ud7a3') return character;
  if (INVISIBLE.test(character)) return '';
  if (DASH.test(character)) return '-';
  if (character === IDEOGRAPHIC_STOP) return '.';
  if (LETTER_DOT.test(character)) return PLAIN_SYMBOL;
  return replaceNumberSymbols(character)
    .normalize('NFKC')
    .replace(/\s/g, ' ')
    .replace(FOREIGN_DIGIT, readDigit)
    .replace(SYMBOL, PLAIN_SYMBOL);
}

/** Reads a digit of any script: Unicode has them in rows of ten, each from zero to nine. */
function readDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % DIGITS_IN_ROW);
}

/** Replaces what the pattern matches; the new characters stand for all that was matched. */
export function replaceInReadable(
  readable: ReadableText,
  pattern: RegExp,
  replace: (matched: string) => string,
): ReadableText {
  const matches = findAll(pattern, readable.text);
  if (matches.length === 0) return readable;
  const result = { text: '', starts: [] as number[], ends: [] as number[] };
  const copy = (from: number, to: number) => {
    result.text += readable.text.slice(from, to);
    for (let index = from; index < to; index++) {
      result.starts.push(readable.starts[index]!);
      result.ends.push(readable.ends[index]!);
    }
  };
  let copied = 0;
  for (const match of matches) {
    const end = match.index + match[0].length;
    copy(copied, match.index);
    const text = replace(match[0]);
    result.text += text;
    for (let index = 0; index < text.length; index++) {
      result.starts.push(readable.starts[match.index]!);
      result.ends.push(readable.ends[end - 1]!);
    }
    copied = end;
  }
  copy(copied, readable.text.length);
  return result;
}
