import Fuse from 'fuse.js';
import { grams, stationKey } from './stationKey';

/** A station by the keys of its names, with its address as it is written. */
export interface NamedStation {
  readonly names: readonly string[];
  readonly address: string;
}

/** What was said, as one key and by words. */
export interface SaidStation {
  readonly key: string;
  readonly words: readonly string[];
}

/** One wrong key in five is still a typo. */
const FUSE_OPTIONS = { ignoreLocation: true, threshold: 0.2, minMatchCharLength: 1 } as const;
/** Shorter words, and numbers, must be typed as they are. */
const SHORTEST_FUZZY = 5;
/** How much of the score is what was said; the rest is how much of the name that is. */
const SAID_SHARE = 0.85;
/** For a name that has what was said in one piece. */
const IN_ONE_PIECE = 0.08;

/**
 * Makes the measure of how well a name fits what was said, from 0 to a little over 1. Stretches count by what they
 * tell, so that "public car park" fits no station by itself.
 */
export function createStationScorer(
  weight: (gram: string) => number,
): (said: SaidStation, station: NamedStation) => number {
  const sum = (all: Iterable<string>): number => {
    let total = 0;
    for (const gram of all) total += weight(gram);
    return total;
  };
  const byStretches = (key: string, name: ReadonlySet<string>): number => {
    const all = grams(key);
    return sum([...all].filter((gram) => name.has(gram))) / sum(all);
  };
  const byWords = ({ words }: SaidStation, name: string, address: string): number => {
    const weights = words.map((word) => sum(grams(word)));
    const total = weights.reduce((before, each) => before + each, 0);
    const fits = words.map((word) => Math.max(likeness(word, name), address.includes(word) ? 1 : 0));
    return fits.reduce((before, fit, at) => before + fit * weights[at]!, 0) / total;
  };
  return (said, { names, address }) => {
    const where = stationKey(address);
    const scores = names.map((name) => {
      const stretches = grams(name);
      const fit = Math.max(byStretches(said.key, stretches), byWords(said, name, where));
      const whole = byStretches(name, grams(said.key));
      const bonus = name.includes(said.key) ? IN_ONE_PIECE : 0;
      return SAID_SHARE * fit + (1 - SAID_SHARE) * whole + bonus;
    });
    return Math.max(...scores);
  };
}

/** How near the nearest part of the name comes to the word, 0 to 1; 0 for what is no typo of it. */
function likeness(word: string, name: string): number {
  if (name.includes(word)) return 1;
  if (word.length < SHORTEST_FUZZY || /^\d+$/.test(word)) return 0;
  const { isMatch, score } = Fuse.match(word, name, FUSE_OPTIONS);
  return isMatch ? 1 - (score ?? 0) : 0;
}
