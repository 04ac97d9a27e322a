import type { Station } from '../../domain/station';
import { toNgrams, splitByScript, toStationKey } from './stationKey';
import { computeTypoCost } from './computeTypoCost';

/**
 * `clear`: the query names the station. `doubtful`: it may name it; ask the driver. `mismatch`: it names another one.
 */
export type MatchVerdict = 'clear' | 'doubtful' | 'mismatch';

/** Statistics over all station names. */
export interface StationNameStatistics {
  /** How distinctive an n-gram is: higher if fewer names contain it. */
  readonly ngramWeight: (ngram: string) => number;
  /** Whether some station's name contains this word; if so, it is not a typo of another word. */
  readonly isKnownWord: (word: string) => boolean;
}

/**
 * Judges whether a station is the one that the query names.
 * @param names the station's names as station keys
 */
export type JudgeStationMatch = (station: Station, names: readonly string[]) => MatchVerdict;

/** If words with more than this share of the query's weight are missing in the name, the station is a mismatch. */
const MAX_MISSING_SHARE = 0.3;
/** Shorter words ("in front", a floor) are not part of a station's name. In keys. */
const MIN_NAME_WORD_KEYS = 5;
const MAX_CLEAR_TYPOS = 1;
const MAX_DOUBTFUL_TYPOS = 3;
/** At most one typo for each three keys is doubtful; with more, it is a different word. */
const KEYS_PER_TYPO = 3;

/**
 * Creates a function that judges whether a station with a similar name is the one that the query names. The score is
 * not enough for this: place names differ by one syllable or number as often as drivers mistype them, and a wrong
 * station sends the operator to the wrong place.
 */
export function createStationMatchJudge(
  query: string,
  { ngramWeight, isKnownWord }: StationNameStatistics,
): JudgeStationMatch {
  const words = splitByScript(query)
    .map(toStationKey)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => ({ word, wordWeight: [...toNgrams(word)].reduce((sum, ngram) => sum + ngramWeight(ngram), 0) }));
  const totalWeight = words.reduce((sum, { wordWeight }) => sum + wordWeight, 0);
  const queryNumbers = extractNumbers(query);
  return (station, names) => {
    const address = toStationKey(station.address);
    const addressWords = splitByScript(station.address).map(toStationKey);
    let missingWeight = 0;
    let isDoubtful = isNumberMismatch(queryNumbers, station);
    for (const { word, wordWeight } of words) {
      const isNamed = names.some((key) => key.includes(word));
      const isIncluded = isNamed || address.includes(word);
      // A railway station is only near the street that is named after it.
      if (!isNamed && isIncluded && !addressWords.includes(word)) isDoubtful = true;
      const typos = isIncluded ? 0 : Math.min(...names.map((name) => computeTypoCost(word, name)));
      if (typos > Math.min(MAX_DOUBTFUL_TYPOS, Math.floor(word.length / KEYS_PER_TYPO))) {
        missingWeight += wordWeight;
        isDoubtful ||= word.length >= MIN_NAME_WORD_KEYS;
      } else if (typos > MAX_CLEAR_TYPOS || (typos > 0 && isKnownWord(word))) isDoubtful = true;
    }
    if (missingWeight > MAX_MISSING_SHARE * totalWeight) return 'mismatch';
    return isDoubtful ? 'doubtful' : 'clear';
  };
}

/**
 * Whether the query has a number that the station does not have, and lacks one of the numbers in the station's names.
 */
function isNumberMismatch(queryNumbers: readonly string[], { name, otherNames, address }: Station): boolean {
  const stationNumbers = extractNumbers([name, ...otherNames].join(' '));
  const hasForeignNumber = queryNumbers.some(
    (number) => !stationNumbers.includes(number) && !extractNumbers(address).includes(number),
  );
  return (
    hasForeignNumber && stationNumbers.length > 0 && !stationNumbers.every((number) => queryNumbers.includes(number))
  );
}

/** Returns the distinct numbers in a text, without leading zeros. */
function extractNumbers(text: string): string[] {
  return [...new Set(text.normalize('NFKC').match(/\d+/g) ?? [])].map((number) => number.replace(/^0+(?=\d)/, ''));
}
