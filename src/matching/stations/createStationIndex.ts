import { setImmediate } from 'node:timers/promises';
import type { Station } from '../../domain/station';
import { NO_STATION, type StationHit, type StationIndex } from '../../domain/stationDirectory';
import { coreOfName } from './coreOfName';
import { BATCH, GramIndex } from './gramIndex';
import { likelyMeant, type Likely } from './likelyMeant';
import { createStationScorer, type NamedStation } from './stationScore';
import { scriptWords, stationKey, wordKeys } from './stationKey';

/** Names that are looked at closely. */
const CANDIDATES = 80;
const MOST_SEVERAL = 5;
/** Names that are judged one by one. */
const LOOKED_AT = 24;
/** Names looked at for whether a word is one. */
const FEW = 10;
/** What fits more stations than that tells nothing: five of them would be picked by chance. */
const MOST_NEAR = 12;
/** From here on a station may be meant. */
const LEAST_SCORE = 0.62;
/** So much better than any other is a clear hit; those nearer than that are offered beside each other. */
const CLEAR_LEAD = 0.07;

/**
 * Reads the stations' names; then finds what is meant by words with typos, parts of a name or another order.
 * Takes its time in small pieces, so that turns go on meanwhile.
 * @param general words that say what a station is and name none
 */
export async function createStationIndex(
  stations: readonly Station[],
  general: readonly string[] = [],
): Promise<StationIndex> {
  const generalWords = new Set(general.flatMap(scriptWords));
  const named = await readNames(stations);
  const index = await GramIndex.build(named.map(({ names }) => names));
  const byKey = exactNames(named);
  const weight = (gram: string) => index.weight(gram);
  const score = createStationScorer(weight);
  const isKnown = (word: string) =>
    index.nearest(word, FEW).some((entry) => named[entry]!.names.some((name) => name.includes(word)));
  const like = (said: string, key: string) => {
    const words = wordKeys(said);
    return index
      .nearest(key, CANDIDATES)
      .map((entry) => ({ station: stations[entry]!, keys: named[entry]!, score: score({ key, words }, named[entry]!) }))
      .filter((candidate) => candidate.score >= LEAST_SCORE)
      .sort((a, b) => b.score - a.score);
  };
  const look = (said: string): Found[] => {
    const judge = likelyMeant(said, { weight, isKnown });
    return nearest(like(said, stationKey(said)), ({ station, keys }) => judge(station, keys.names));
  };
  return {
    find(said) {
      const key = stationKey(said);
      if (key === '') return NO_STATION;
      const exact = byKey.get(key);
      // Of more namesakes than can be offered, five would be picked by chance.
      if (exact !== undefined && exact.length > MOST_SEVERAL) return NO_STATION;
      if (exact !== undefined) return hit(exact.map((entry) => ({ station: stations[entry]!, likely: 'clear' })));
      const whole = look(said);
      if (whole.some(isClear)) return hit(whole);
      const core = coreOfName(said, generalWords);
      const part = core === '' ? [] : look(core);
      return hit(part.some(isClear) || whole.length === 0 ? part : whole);
    },
  };
}

interface Found {
  readonly station: Station;
  readonly likely: Likely;
}

const isClear = ({ likely }: Found): boolean => likely === 'clear';

/**
 * The best of those that can be meant, and what comes near to it; beside a clear one no doubtful one is. Of more than
 * can be told apart, none.
 */
function nearest<Candidate extends { readonly station: Station; readonly score: number }>(
  sorted: readonly Candidate[],
  judge: (candidate: Candidate) => Likely,
): Found[] {
  // A closer look costs time: few get one.
  const judged = sorted.slice(0, LOOKED_AT).map((candidate) => ({ ...candidate, likely: judge(candidate) }));
  const clear = judged.filter(isClear);
  const meant = clear.length > 0 ? clear : judged.filter(({ likely }) => likely === 'doubtful');
  const best = meant[0]?.score ?? 0;
  const near = meant.filter(({ score }) => score > best - CLEAR_LEAD);
  return near.length > MOST_NEAR ? [] : near;
}

async function readNames(stations: readonly Station[]): Promise<NamedStation[]> {
  const named: NamedStation[] = [];
  for (const station of stations) {
    named.push(nameKeys(station));
    if (named.length % BATCH === 0) await setImmediate();
  }
  return named;
}

function nameKeys({ name, otherNames, address }: Station): NamedStation {
  return { names: [name, ...otherNames].map(stationKey), address };
}

function exactNames(named: readonly NamedStation[]): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const [entry, { names }] of named.entries()) {
    for (const name of new Set(names)) {
      const entries = byKey.get(name);
      if (entries === undefined) byKey.set(name, [entry]);
      else entries.push(entry);
    }
  }
  return byKey;
}

/** One that is clearly meant is taken; any other is asked about. */
function hit(found: readonly Found[]): StationHit {
  const [only, another] = found;
  if (only === undefined) return NO_STATION;
  if (another === undefined && only.likely === 'clear') return { found: 'one', station: only.station };
  return { found: 'several', stations: found.slice(0, MOST_SEVERAL).map(({ station }) => station) };
}
