import { scriptWords } from './stationKey';

/** So long a general word may stand joined to a name; shorter ones ("city hall") are part of it. Characters. */
const LONG_ENDING = 3;
/** What is left of a joined word must be a name by itself. Characters. */
const SHORTEST_NAME = 2;

/**
 * What names a station among the words that were said: without those that only say what it is ("car park", "charging
 * station"), also at the end of a joined word. Empty where nothing is left, and where there was nothing to leave out.
 * @param general such words
 */
export function coreOfName(said: string, general: ReadonlySet<string>): string {
  const words = scriptWords(said);
  const core = words.filter((word) => !general.has(word)).map((word) => withoutEnding(word, general));
  return core.join(' ') === words.join(' ') ? '' : core.join(' ');
}

function withoutEnding(word: string, general: ReadonlySet<string>): string {
  for (let at = SHORTEST_NAME; at <= word.length - LONG_ENDING; at++) {
    if (general.has(word.slice(at))) return word.slice(0, at);
  }
  return word;
}
