import { splitByScript } from './stationKey';

/**
 * A generic word of at least this length is cut off the end of a joined word; shorter ones are part of the name. In
 * characters.
 */
const MIN_ENDING_LENGTH = 3;
/** The rest of a joined word must have at least this length to be a name. In characters. */
const MIN_NAME_LENGTH = 2;

/**
 * Removes generic words ("car park", "charging station") from a query, also at the end of a joined word. Returns the
 * remaining words, separated by spaces; empty if no words remain or if the query has no generic words.
 * @param genericWords words that many station names contain, split by script and in lower case
 */
export function stripGenericWords(query: string, genericWords: ReadonlySet<string>): string {
  const words = splitByScript(query);
  const nameWords = words
    .filter((word) => !genericWords.has(word))
    .map((word) => stripGenericEnding(word, genericWords));
  return nameWords.join(' ') === words.join(' ') ? '' : nameWords.join(' ');
}

function stripGenericEnding(word: string, genericWords: ReadonlySet<string>): string {
  for (let cut = MIN_NAME_LENGTH; cut <= word.length - MIN_ENDING_LENGTH; cut++) {
    if (genericWords.has(word.slice(cut))) return word.slice(0, cut);
  }
  return word;
}
