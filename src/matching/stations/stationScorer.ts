import Fuse from 'fuse.js';
import { toNgrams, toStationKey } from './stationKey';

/** A station's names as station keys, and its address as written. */
export interface StationNameKeys {
  readonly names: readonly string[];
  readonly address: string;
}

/** A query as one station key, and word by word. */
export interface StationQuery {
  readonly key: string;
  readonly words: readonly string[];
}

/** Up to one wrong key in five counts as a typo. */
const FUSE_OPTIONS = { ignoreLocation: true, threshold: 0.2, minMatchCharLength: 1 } as const;
/** Shorter words, and numbers, must match exactly. */
const MIN_FUZZY_KEYS = 5;
/**
 * Share of the score for how much of the query the name contains; the rest is for how much of the name the query
 * contains.
 */
const QUERY_SHARE = 0.85;
/** Added if the name contains the whole query as one substring. */
const SUBSTRING_BONUS = 0.08;

/**
 * Creates a function that scores how well a station's names match a query, from 0 to 1 + `SUBSTRING_BONUS`. N-grams
 * count by their weight, so that "public car park" alone matches no station.
 */
export function createStationScorer(
  ngramWeight: (ngram: string) => number,
): (query: StationQuery, station: StationNameKeys) => number {
  const sumWeights = (ngrams: Iterable<string>): number => {
    let total = 0;
    for (const ngram of ngrams) total += ngramWeight(ngram);
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

/** Similarity of a word and the most similar part of a name, 0 to 1; 0 if the difference is too great for a typo. */
function wordSimilarity(word: string, name: string): number {
  if (name.includes(word)) return 1;
  if (word.length < MIN_FUZZY_KEYS || /^\d+$/.test(word)) return 0;
  const { isMatch, score } = Fuse.match(word, name, FUSE_OPTIONS);
  return isMatch ? 1 - (score ?? 0) : 0;
}
