import { setImmediate } from 'node:timers/promises';
import type { Station } from '../../domain/station';
import { NO_STATION, type StationHit, type StationIndex } from '../../domain/stationDirectory';
import { BATCH, GramIndex } from './gramIndex';
import { createStationScorer, type NamedStation } from './stationScore';
import { stationKey, wordKeys } from './stationKey';

/** Names that are looked at closely. */
const CANDIDATES = 80;
const MOST_SEVERAL = 5;
/** What fits more stations than that tells nothing: five of them would be picked by chance. */
const MOST_NEAR = 12;
/** From here on a station may be meant. */
const LEAST_SCORE = 0.62;
/** So much better than any other is a clear hit; those nearer than that are offered beside each other. */
const CLEAR_LEAD = 0.07;

/**
 * Reads the stations' names; then finds what is meant by words with typos, parts of a name or another order.
 * Takes its time in small pieces, so that turns go on meanwhile.
 */
export async function createStationIndex(stations: readonly Station[]): Promise<StationIndex> {
  const named: NamedStation[] = [];
  for (const station of stations) {
    named.push(nameKeys(station));
    if (named.length % BATCH === 0) await setImmediate();
  }
  const index = await GramIndex.build(named.map(({ names }) => names));
  const byKey = exactNames(named);
  const score = createStationScorer((gram) => index.weight(gram));
  return {
    find(said) {
      const key = stationKey(said);
      if (key === '') return NO_STATION;
      const exact = byKey.get(key);
      if (exact !== undefined) return hit(exact.slice(0, MOST_SEVERAL).map((entry) => stations[entry]!));
      const words = wordKeys(said);
      const scored = index
        .nearest(key, CANDIDATES)
        .map((entry) => ({ station: stations[entry]!, score: score({ key, words }, named[entry]!) }))
        .filter((candidate) => candidate.score >= LEAST_SCORE)
        .sort((a, b) => b.score - a.score);
      const best = scored[0]?.score ?? 0;
      const near = scored.filter((candidate) => candidate.score > best - CLEAR_LEAD);
      if (near.length > MOST_NEAR) return NO_STATION;
      return hit(near.slice(0, MOST_SEVERAL).map((candidate) => candidate.station));
    },
  };
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

function hit(stations: readonly Station[]): StationHit {
  const [only, another] = stations;
  if (only === undefined) return NO_STATION;
  return another === undefined ? { found: 'one', station: only } : { found: 'several', stations };
}
