import type { Wordings } from '../words/wordings';
import { LOCALES } from '../../src/domain/locale';
import type { WordingKey } from '../words/wordingKey';

const MAX_STARS = 5;
const STAR = /[\u2b50\u2605\u{1f31f}]\ufe0f?/gu;
const STARS_IN_A_ROW = /^(?:[\u2b50\u2605\u{1f31f}]\ufe0f?\s?)+/u;

/** The rating in a message, and whether the message says more than that. */
export interface Stars {
  /** 1 to 5. */
  readonly stars: number;
  readonly hasMore: boolean;
}

/** Reads a rating: stars, or a number ("4", "4점", "별 네 개", "five stars"). `null` if the message has none from 1 to 5. */
export function readStars(text: string, wordings: Wordings): Stars | null {
  const plain = text.normalize('NFKC').trim();
  return readDrawnStars(plain) ?? readWholeNumber(plain, wordings) ?? readNumberInSentence(plain, wordings);
}

function readDrawnStars(text: string): Stars | null {
  const row = STARS_IN_A_ROW.exec(text)?.[0] ?? '';
  const stars = row.match(STAR)?.length ?? 0;
  // Empty stars fill up the five.
  const rest = text.slice(row.length).replace(/[\u2606\s]/g, '');
  return stars >= 1 && stars <= MAX_STARS ? { stars, hasMore: /\p{L}/u.test(rest) } : null;
}

/** Reads a message that is nothing but a number from 1 to 5, with the words that go with a rating. */
function readWholeNumber(text: string, wordings: Wordings): Stars | null {
  const [prefix, unit, ending] = (['rating.prefixes', 'rating.units', 'rating.endings'] as const).map((key) =>
    anyOf(listWords(wordings, key)),
  );
  const bare = text.replace(/[.!~,^\s]+$/u, '');
  const index = listNumerals(wordings).findIndex((numeral) =>
    new RegExp(`^(?:(?:${prefix})\\s*)?(?:${anyOf(numeral)})\\s*(?:${unit})?\\s*(?:${ending})?$`, 'iu').test(bare),
  );
  return index === -1 ? null : { stars: index + 1, hasMore: false };
}

/** Reads a digit with its unit in a sentence. Other numbers may be chargers, minutes or money. */
function readNumberInSentence(text: string, wordings: Wordings): Stars | null {
  const unit = anyOf(listWords(wordings, 'rating.units'));
  const numbers = [...text.matchAll(new RegExp(`(?<![\\d.,])(\\d+)\\s*(?:${unit})(?![.,]?\\d)`, 'giu'))];
  const stars = Number(numbers[0]?.[1] ?? 0);
  return numbers.length === 1 && stars >= 1 && stars <= MAX_STARS ? { stars, hasMore: true } : null;
}

/** Returns the words for each number from 1 to 5. */
function listNumerals(wordings: Wordings): string[][] {
  return LOCALES.map((locale) => wordings.say(locale, 'rating.numerals').split(','))
    .reduce((one, other) => one.map((words, index) => `${words}|${other[index]}`))
    .map((words) => words.split('|').map((word) => word.trim()));
}

function listWords(wordings: Wordings, key: WordingKey): string[] {
  return LOCALES.flatMap((locale) => wordings.say(locale, key).split(',')).map((word) => word.trim());
}

function anyOf(words: readonly string[]): string {
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  return longestFirst.map((word) => word.replace(/[\\.*+?()[\]{}|/-]/g, '\\$&')).join('|');
}
