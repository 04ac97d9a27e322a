import type { Station } from '../../domain/station';
import { toNgrams, splitByScript, toStationKey } from './stationKey';
import { typoCost } from './typoCost';

/** `clear`: what was said names it. `doubtful`: it may be meant, and should be asked about. `other`: it is another one. */
export type MatchVerdict = 'clear' | 'doubtful' | 'mismatch';

export interface StationMatchJudgeParts {
  /** How distinctive an n-gram is. */
  readonly weight: (ngram: string) => number;
  /** Whether some station has this word in its name: then it is no slip for another. */
  readonly isKnownWord: (word: string) => boolean;
}

/** @param names the keys of the station's names */
export type JudgeStationMatch = (station: Station, names: readonly string[]) => MatchVerdict;

/** Where words that tell more than this share of what was said are missing in the name, it is another. */
const MAX_MISSING_SHARE = 0.3;
/** A shorter word ("in front", a floor) is nothing that a station would be named by. Keys. */
const MIN_NAME_WORD_KEYS = 5;
const MAX_CLEAR_TYPOS = 1;
const MAX_DOUBTFUL_TYPOS = 3;
/** One slip in so many keys, at most, is doubtful; in fewer it is another word. */
const KEYS_PER_TYPO = 3;

/**
 * Makes the judge of whether a station that is like what was said is what was meant. Names of places differ by a syllable or a number as
 * often as drivers mistype them, and a wrong station sends the operator to the wrong place.
 */
export function createStationMatchJudge(
  query: string,
  { weight, isKnownWord }: StationMatchJudgeParts,
): JudgeStationMatch {
  const words = splitByScript(query)
    .map(toStationKey)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => ({ word, wordWeight: [...toNgrams(word)].reduce((sum, ngram) => sum + weight(ngram), 0) }));
  const totalWeight = words.reduce((sum, { wordWeight }) => sum + wordWeight, 0);
  const queryNumbers = extractNumbers(query);
  return (station, names) => {
    const stationKeys = [...names, toStationKey(station.address)];
    let missingWeight = 0;
    let isDoubtful = hasOtherNumber(queryNumbers, station);
    for (const { word, wordWeight } of words) {
      const isIncluded = stationKeys.some((key) => key.includes(word));
      const typos = isIncluded ? 0 : Math.min(...names.map((name) => typoCost(word, name)));
      if (typos > Math.min(MAX_DOUBTFUL_TYPOS, Math.floor(word.length / KEYS_PER_TYPO))) {
        missingWeight += wordWeight;
        isDoubtful ||= word.length >= MIN_NAME_WORD_KEYS;
      } else if (typos > MAX_CLEAR_TYPOS || (typos > 0 && isKnownWord(word))) isDoubtful = true;
    }
    if (missingWeight > MAX_MISSING_SHARE * totalWeight) return 'mismatch';
    return isDoubtful ? 'doubtful' : 'clear';
  };
}

/** Whether the station's own number was not said, and another was. */
function hasOtherNumber(queryNumbers: readonly string[], { name, otherNames, address }: Station): boolean {
  const stationNumbers = extractNumbers([name, ...otherNames].join(' '));
  const hasForeignNumber = queryNumbers.some(
    (number) => !stationNumbers.includes(number) && !extractNumbers(address).includes(number),
  );
  return (
    hasForeignNumber && stationNumbers.length > 0 && !stationNumbers.every((number) => queryNumbers.includes(number))
  );
}

/** The numbers in a text, each once, without leading zeros. */
function extractNumbers(text: string): string[] {
  return [...new Set(text.normalize('NFKC').match(/\d+/g) ?? [])].map((number) => number.replace(/^0+(?=\d)/, ''));
}
