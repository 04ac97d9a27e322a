import Fuse from 'fuse.js';
import { toNgrams, toStationKey } from './stationKey';

/** A station by the keys of its names, with its address as it is written. */
export interface StationNameKeys {
  readonly names: readonly string[];
  readonly address: string;
}

/** What was said, as one key and by words. */
export interface StationQuery {
  readonly key: string;
  readonly words: readonly string[];
}

/** One wrong key in five is still a typo. */
const FUSE_OPTIONS = { ignoreLocation: true, threshold: 0.2, minMatchCharLength: 1 } as const;
/** Shorter words, and numbers, must be typed as they are. */
const MIN_FUZZY_KEYS = 5;
/** How much of the score is what was said; the rest is how much of the name that is. */
const QUERY_SHARE = 0.85;
/** For a name that has what was said in one piece. */
const SUBSTRING_BONUS = 0.08;

/**
 * Makes the measure of how well a name fits what was said, from 0 to a little over 1. Stretches count by what they
 * tell, so that "public car park" fits no station by itself.
 */
export function createStationScorer(
  weight: (ngram: string) => number,
): (query: StationQuery, station: StationNameKeys) => number {
  const sumWeights = (ngrams: Iterable<string>): number => {
    let total = 0;
    for (const ngram of ngrams) total += weight(ngram);
    return total;
  };
  const ngramOverlap = (key: string, name: ReadonlySet<string>): number => {
    const ngrams = toNgrams(key);
    return sumWeights([...ngrams].filter((ngram) => name.has(ngram))) / sumWeights(ngrams);
  };
  const wordOverlap = ({ words }: StationQuery, name: string, address: string): number => {
    const weights = words.map((word) => sumWeights(toNgrams(word)));
    const total = weights.reduce((before, each) => before + each, 0);
    const wordScores = words.map((word) => Math.max(wordSimilarity(word, name), address.includes(word) ? 1 : 0));
    return wordScores.reduce((before, wordScore, at) => before + wordScore * weights[at]!, 0) / total;
  };
  return (query, { names, address }) => {
    const addressKey = toStationKey(address);
    const scores = names.map((name) => {
      const nameNgrams = toNgrams(name);
      const queryCoverage = Math.max(ngramOverlap(query.key, nameNgrams), wordOverlap(query, name, addressKey));
      const nameCoverage = ngramOverlap(name, toNgrams(query.key));
      const bonus = name.includes(query.key) ? SUBSTRING_BONUS : 0;
      return QUERY_SHARE * queryCoverage + (1 - QUERY_SHARE) * nameCoverage + bonus;
    });
    return Math.max(...scores);
  };
}

/** How near the nearest part of the name comes to the word, 0 to 1; 0 for what is no typo of it. */
function wordSimilarity(word: string, name: string): number {
  if (name.includes(word)) return 1;
  if (word.length < MIN_FUZZY_KEYS || /^\d+$/.test(word)) return 0;
  const { isMatch, score } = Fuse.match(word, name, FUSE_OPTIONS);
  return isMatch ? 1 - (score ?? 0) : 0;
}
