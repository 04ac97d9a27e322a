import { setImmediate } from 'node:timers/promises';
import type { Station } from '../../domain/station';
import { NO_STATION_MATCH, type StationMatch, type StationIndex } from '../../domain/stationDirectory';
import { stripGenericWords } from './stripGenericWords';
import { BATCH_SIZE, NgramIndex } from './ngramIndex';
import { createStationMatchJudge, type MatchVerdict } from './stationMatchJudge';
import { createStationScorer, type StationNameKeys } from './stationScorer';
import { splitByScript, toStationKey, toWordKeys } from './stationKey';

/** Maximum number of stations to score for a query. */
const MAX_CANDIDATES = 80;
const MAX_OFFERED = 5;
/** Maximum number of stations to pass to the judge, best scores first, because judging is slow. */
const MAX_JUDGED = 24;
/** Number of stations to search for a word of the query. */
const MAX_WORD_LOOKUPS = 10;
/** A query that matches more stations is too vague: choosing five of them would be arbitrary. */
const MAX_CLOSE_MATCHES = 12;
/** Stations with a lower score are not considered. */
const MIN_SCORE = 0.62;
/** Stations within this distance of the best score are offered together with the best one. */
const MAX_SCORE_GAP = 0.07;

/** Words in the names of stations, in all languages. */
export interface StationNameWords {
  /** They name no particular station ("car park", "charging station"). */
  readonly generic: readonly string[];
  /** Kinds of places that are never the same place ("rest area", "airport"). */
  readonly kinds: readonly string[];
  /** Towns and districts. */
  readonly regions: readonly string[];
}

const NO_WORDS: StationNameWords = { generic: [], kinds: [], regions: [] };

/**
 * Builds an in-memory index that finds stations by name, also with typos, by part of a name, or with words in another
 * order. Yields to the event loop between batches, so that turns continue while it builds.
 */
export async function createStationIndex(
  stations: readonly Station[],
  nameWords: StationNameWords = NO_WORDS,
): Promise<StationIndex> {
  const genericWords = new Set(nameWords.generic.flatMap(splitByScript));
  const keepSameKind = createKindFilter(nameWords);
  const nameKeysByEntry = await buildNameKeys(stations);
  const index = await NgramIndex.build(nameKeysByEntry.map(({ names }) => names));
  const entriesByNameKey = indexByNameKey(nameKeysByEntry);
  const ngramWeight = (ngram: string) => index.ngramWeight(ngram);
  const score = createStationScorer(ngramWeight);
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
    const judge = createStationMatchJudge(query, { ngramWeight, isKnownWord });
    return pickBestMatches(candidates, ({ station, keys }) => judge(station, keys.names));
  };
  return {
    find(query) {
      const key = toStationKey(query);
      if (key === '') return NO_STATION_MATCH;
      const exactHits = entriesByNameKey.get(key);
      if (exactHits !== undefined) return toExactMatch(exactHits.map((entry) => stations[entry]!));
      const fullMatches = findMatches(query);
      if (fullMatches.some(isClear)) return toStationMatch(keepSameKind(key, fullMatches));
      const nameOnly = stripGenericWords(query, genericWords);
      const nameOnlyMatches = nameOnly === '' ? [] : findMatches(nameOnly);
      const matches = nameOnlyMatches.some(isClear) || fullMatches.length === 0 ? nameOnlyMatches : fullMatches;
      return toStationMatch(keepSameKind(key, matches));
    },
  };
}

/**
 * Creates a function that leaves out matches that are another kind of place than the query names ("Jecheon rest area" is not
 * "Jecheon station"), and makes all doubtful if the query is a town alone, which names no station.
 */
function createKindFilter({
  kinds,
  regions,
}: StationNameWords): (key: string, matches: readonly JudgedStation[]) => JudgedStation[] {
  const kindKeys = kinds.map(toStationKey);
  const regionKeys = new Set(regions.map(toStationKey));
  return (key, matches) => {
    const wanted = kindKeys.filter((kind) => key.includes(kind));
    const isTownAlone = regionKeys.has(key);
    const isOther = ({ name, otherNames }: Station): boolean => {
      const names = [name, ...otherNames].map(toStationKey);
      return wanted.some((kind) => !names.some((one) => one.includes(kind)));
    };
    const sameKind = matches.filter(({ station }) => !isOther(station));
    return isTownAlone ? sameKind.map((match) => ({ ...match, verdict: 'doubtful' })) : sameKind;
  };
}

function hasWord({ names }: StationNameKeys, word: string): boolean {
  return names.some((name) => name.includes(word));
}

/** If more stations have the name than can be offered, choosing five would be arbitrary. */
function toExactMatch(stations: readonly Station[]): StationMatch {
  if (stations.length > MAX_OFFERED) return NO_STATION_MATCH;
  return toStationMatch(stations.map((station) => ({ station, verdict: 'clear' })));
}

interface JudgedStation {
  readonly station: Station;
  readonly verdict: MatchVerdict;
}

const isClear = ({ verdict }: JudgedStation): boolean => verdict === 'clear';

/**
 * Returns the best match and all matches with nearly the same score, best first; a clear match excludes doubtful ones.
 * Returns an empty list if there are more than `MAX_CLOSE_MATCHES`.
 * @param sorted candidates, best score first
 */
function pickBestMatches<Candidate extends { readonly station: Station; readonly score: number }>(
  sorted: readonly Candidate[],
  judge: (candidate: Candidate) => MatchVerdict,
): JudgedStation[] {
  const judged = sorted.slice(0, MAX_JUDGED).map((candidate) => ({ ...candidate, verdict: judge(candidate) }));
  const clear = judged.filter(isClear);
  const plausible = clear.length > 0 ? clear : judged.filter(({ verdict }) => verdict === 'doubtful');
  const best = plausible[0]?.score ?? 0;
  const close = plausible.filter(({ score }) => score > best - MAX_SCORE_GAP);
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

/** A single clear match is the result; several or doubtful matches are offered to the driver. */
function toStationMatch(matches: readonly JudgedStation[]): StationMatch {
  const [first, second] = matches;
  if (first === undefined) return NO_STATION_MATCH;
  if (second === undefined && first.verdict === 'clear') return { found: 'one', station: first.station };
  return { found: 'several', stations: matches.slice(0, MAX_OFFERED).map(({ station }) => station) };
}
