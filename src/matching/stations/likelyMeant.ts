import type { Station } from '../../domain/station';
import { grams, scriptWords, stationKey } from './stationKey';
import { typoCost } from './typoCost';

/** `clear`: what was said names it. `doubtful`: it may be meant, and should be asked about. `other`: it is another one. */
export type Likely = 'clear' | 'doubtful' | 'other';

export interface LikelyParts {
  /** How much a stretch of keys tells. */
  readonly weight: (gram: string) => number;
  /** Whether some station has this word in its name: then it is no slip for another. */
  readonly isKnown: (word: string) => boolean;
}

/** @param names the keys of the station's names */
export type Judge = (station: Station, names: readonly string[]) => Likely;

/** Where words that tell more than this share of what was said are missing in the name, it is another. */
const MAY_BE_MISSING = 0.3;
/** A shorter word ("in front", a floor) is nothing that a station would be named by. Keys. */
const SHORTEST_NAME = 5;
const CLEAR_SLIPS = 1;
const DOUBTFUL_SLIPS = 3;
/** One slip in so many keys, at most, is doubtful; in fewer it is another word. */
const KEYS_A_SLIP = 3;

/**
 * Makes the judge of whether a station that is like what was said is what was meant. Names of places differ by a syllable or a number as
 * often as drivers mistype them, and a wrong station sends the operator to the wrong place.
 */
export function likelyMeant(said: string, { weight, isKnown }: LikelyParts): Judge {
  const words = scriptWords(said)
    .map(stationKey)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => ({ word, tells: [...grams(word)].reduce((sum, gram) => sum + weight(gram), 0) }));
  const total = words.reduce((sum, { tells }) => sum + tells, 0);
  const told = numbersOf(said);
  return (station, names) => {
    const places = [...names, stationKey(station.address)];
    let missing = 0;
    let isDoubtful = isNumberedOtherwise(told, station);
    for (const { word, tells } of words) {
      const isThere = places.some((place) => place.includes(word));
      const slips = isThere ? 0 : Math.min(...names.map((name) => typoCost(word, name)));
      if (slips > Math.min(DOUBTFUL_SLIPS, Math.floor(word.length / KEYS_A_SLIP))) {
        missing += tells;
        isDoubtful ||= word.length >= SHORTEST_NAME;
      } else if (slips > CLEAR_SLIPS || (slips > 0 && isKnown(word))) isDoubtful = true;
    }
    if (missing > MAY_BE_MISSING * total) return 'other';
    return isDoubtful ? 'doubtful' : 'clear';
  };
}

/** Whether the station's own number was not said, and another was. */
function isNumberedOtherwise(told: readonly string[], { name, otherNames, address }: Station): boolean {
  const own = numbersOf([name, ...otherNames].join(' '));
  const isOther = told.some((number) => !own.includes(number) && !numbersOf(address).includes(number));
  return isOther && own.length > 0 && !own.every((number) => told.includes(number));
}

/** The numbers in a text, each once, without leading zeros. */
function numbersOf(text: string): string[] {
  return [...new Set(text.normalize('NFKC').match(/\d+/g) ?? [])].map((number) => number.replace(/^0+(?=\d)/, ''));
}
