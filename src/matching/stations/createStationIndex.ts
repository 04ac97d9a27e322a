import { setImmediate } from 'node:timers/promises';
import type { Station } from '../../domain/station';
import { NO_STATION_MATCH, type StationMatch, type StationIndex } from '../../domain/stationDirectory';
import { stripGenericWords } from './stripGenericWords';
import { BATCH_SIZE, NgramIndex } from './ngramIndex';
import { createStationMatchJudge, type MatchVerdict } from './stationMatchJudge';
import { createStationScorer, type StationNameKeys } from './stationScorer';
import { splitByScript, toStationKey, toWordKeys } from './stationKey';

/** Names that are looked at closely. */
const MAX_CANDIDATES = 80;
const MAX_OFFERED = 5;
/** Names that are judged one by one. */
const MAX_JUDGED = 24;
/** Names looked at for whether a word is one. */
const MAX_WORD_LOOKUPS = 10;
/** A query that fits more stations is too vague: the five to offer would be picked by chance. */
const MAX_CLOSE_MATCHES = 12;
/** From here on a station may be meant. */
const MIN_SCORE = 0.62;
/** So much better than any other is a clear hit; those nearer than that are offered beside each other. */
const MIN_CLEAR_LEAD = 0.07;

/**
 * Reads the stations' names; then finds what is meant by words with typos, parts of a name or another order.
 * Takes its time in small pieces, so that turns go on meanwhile.
 * @param genericNames words that say what a station is and name none
 */
export async function createStationIndex(
  stations: readonly Station[],
  genericNames: readonly string[] = [],
): Promise<StationIndex> {
  const genericWords = new Set(genericNames.flatMap(splitByScript));
  const nameKeysByEntry = await buildNameKeys(stations);
  const index = await NgramIndex.build(nameKeysByEntry.map(({ names }) => names));
  const entriesByNameKey = indexByNameKey(nameKeysByEntry);
  const weight = (ngram: string) => index.weight(ngram);
  const score = createStationScorer(weight);
  const isKnownWord = (word: string) =>
    index.findNearest(word, MAX_WORD_LOOKUPS).some((entry) => hasWord(nameKeysByEntry[entry]!, word));
  const findMatches = (query: string): JudgedStation[] => {
    const key = toStationKey(query);
    const words = toWordKeys(query);
    const candidates = index
      .findNearest(key, MAX_CANDIDATES)
      .map((entry) => ({ station: stations[entry]!, keys: nameKeysByEntry[entry]! }))
      .map((entry) => ({ ...entry, score: score({ key, words }, entry.keys) }))
      .filter((candidate) => candidate.score >= MIN_SCORE)
      .sort((a, b) => b.score - a.score);
    const judge = createStationMatchJudge(query, { weight, isKnownWord });
    return pickBestMatches(candidates, ({ station, keys }) => judge(station, keys.names));
  };
  return {
    find(query) {
      const key = toStationKey(query);
      if (key === '') return NO_STATION_MATCH;
      const exactEntries = entriesByNameKey.get(key);
      // Of more namesakes than can be offered, five would be picked by chance.
      if (exactEntries !== undefined && exactEntries.length > MAX_OFFERED) return NO_STATION_MATCH;
      if (exactEntries !== undefined) return toStationMatch(exactEntries.map((entry) => exactMatch(stations[entry]!)));
      const fullMatches = findMatches(query);
      if (fullMatches.some(isClear)) return toStationMatch(fullMatches);
      const nameOnly = stripGenericWords(query, genericWords);
      const nameOnlyMatches = nameOnly === '' ? [] : findMatches(nameOnly);
      return toStationMatch(nameOnlyMatches.some(isClear) || fullMatches.length === 0 ? nameOnlyMatches : fullMatches);
    },
  };
}

function hasWord({ names }: StationNameKeys, word: string): boolean {
  return names.some((name) => name.includes(word));
}

function exactMatch(station: Station): JudgedStation {
  return { station, verdict: 'clear' };
}

interface JudgedStation {
  readonly station: Station;
  readonly verdict: MatchVerdict;
}

const isClear = ({ verdict }: JudgedStation): boolean => verdict === 'clear';

/**
 * The best of those that can be meant, and what comes near to it; a clear match excludes doubtful ones. If more remain than
 * can be offered, the result is empty.
 */
function pickBestMatches<Candidate extends { readonly station: Station; readonly score: number }>(
  sorted: readonly Candidate[],
  judge: (candidate: Candidate) => MatchVerdict,
): JudgedStation[] {
  // A closer look costs time: few get one.
  const judged = sorted.slice(0, MAX_JUDGED).map((candidate) => ({ ...candidate, verdict: judge(candidate) }));
  const clear = judged.filter(isClear);
  const plausible = clear.length > 0 ? clear : judged.filter(({ verdict }) => verdict === 'doubtful');
  const best = plausible[0]?.score ?? 0;
  const close = plausible.filter(({ score }) => score > best - MIN_CLEAR_LEAD);
  return close.length > MAX_CLOSE_MATCHES ? [] : close;
}

async function buildNameKeys(stations: readonly Station[]): Promise<StationNameKeys[]> {
  const nameKeysByEntry: StationNameKeys[] = [];
  for (const station of stations) {
    nameKeysByEntry.push(toNameKeys(station));
    if (nameKeysByEntry.length % BATCH_SIZE === 0) await setImmediate();
  }
  return nameKeysByEntry;
}

function toNameKeys({ name, otherNames, address }: Station): StationNameKeys {
  return { names: [name, ...otherNames].map(toStationKey), address };
}

function indexByNameKey(nameKeysByEntry: readonly StationNameKeys[]): ReadonlyMap<string, readonly number[]> {
  const entriesByNameKey = new Map<string, number[]>();
  for (const [entry, { names }] of nameKeysByEntry.entries()) {
    for (const name of new Set(names)) {
      const entries = entriesByNameKey.get(name);
      if (entries === undefined) entriesByNameKey.set(name, [entry]);
      else entries.push(entry);
    }
  }
  return entriesByNameKey;
}

/** One that is clearly meant is taken; any other is asked about. */
function toStationMatch(matches: readonly JudgedStation[]): StationMatch {
  const [first, second] = matches;
  if (first === undefined) return NO_STATION_MATCH;
  if (second === undefined && first.verdict === 'clear') return { found: 'one', station: first.station };
  return { found: 'several', stations: matches.slice(0, MAX_OFFERED).map(({ station }) => station) };
}
