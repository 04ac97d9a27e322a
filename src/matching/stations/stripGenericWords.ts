import { splitByScript } from './stationKey';

/** So long a general word may stand joined to a name; shorter ones ("city hall") are part of it. Characters. */
const MIN_ENDING_LENGTH = 3;
/** What is left of a joined word must be a name by itself. Characters. */
const MIN_NAME_LENGTH = 2;

/**
 * What names a station among the words that were said: without those that only say what it is ("car park", "charging
 * station"), also at the end of a joined word. Empty where nothing is left, and where there was nothing to leave out.
 * @param genericWords such words
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
