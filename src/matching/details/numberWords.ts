import { anyWordSource } from './anyWordSource';

const TEN = 10;

/** Finds numbers, as digits or words, in folded text and converts them to their values. */
export interface NumberWords {
  /** Regular expression source: digits or number words. */
  readonly source: string;
  /** Regular expression source: number words only. */
  readonly wordSource: string;
  /** Regular expression source: number words in Latin letters only. */
  readonly latinSource: string;
  /** Returns the value of a text that `source` matches; `NaN` for any other text. */
  read(text: string): number;
}

function readComposed(text: string, values: ReadonlyMap<string, number>): number {
  let total = 0;
  let unit = 0;
  for (const character of text.replace(/\s/g, '')) {
    const value = values.get(character);
    if (value === undefined) return Number.NaN;
    if (value >= TEN) {
      total += Math.max(unit, 1) * value;
      unit = 0;
    } else {
      unit = unit * TEN + value;
    }
  }
  return total + unit;
}

/**
 * @param values folded number words and their values; one-letter words ("이", "십") may also be combined ("이십이")
 * @param digits maximum number of digits
 */
export function createNumberWords(values: ReadonlyMap<string, number>, digits: number): NumberWords {
  const letters = [...values.keys()].filter((word) => word.length === 1 && !/[a-z]/.test(word));
  const words = [...values.keys()].filter((word) => !letters.includes(word));
  const composed = letters.some((letter) => (values.get(letter) ?? 0) >= TEN)
    ? `[${letters.join('')}]{1,6}`
    : anyWordSource(letters);
  const wordSource = `(?:${anyWordSource(words)}|${letters.length > 0 ? composed : '(?!)'})`;
  return {
    source: `(?:(?<!\\d)\\d{1,${digits}}(?!\\d)|${wordSource})`,
    wordSource,
    latinSource: anyWordSource(words.filter((word) => /^[a-z ]{3,}$/.test(word))),
    read: (text) => {
      const trimmed = text.trim();
      if (/^\d+$/.test(trimmed)) return Number(trimmed);
      return values.get(trimmed) ?? readComposed(trimmed, values);
    },
  };
}
