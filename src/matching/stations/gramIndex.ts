import { setImmediate } from 'node:timers/promises';
import { grams } from './stationKey';

/** Names are added so many at a time; in between the process does other things. */
export const BATCH = 500;

/** Finds the few of many names that have the most telling stretches of keys in common with what was said. */
export class GramIndex {
  private readonly scores: Float32Array;

  private constructor(
    private readonly postings: ReadonlyMap<string, Uint32Array>,
    private readonly size: number,
  ) {
    this.scores = new Float32Array(size);
  }

  /** @param keys the keys of each entry's names */
  static async build(keys: readonly (readonly string[])[]): Promise<GramIndex> {
    const growing = new Map<string, number[]>();
    for (const [entry, names] of keys.entries()) {
      for (const gram of new Set(names.flatMap((name) => [...grams(name)]))) {
        const entries = growing.get(gram);
        if (entries === undefined) growing.set(gram, [entry]);
        else entries.push(entry);
      }
      if (entry % BATCH === BATCH - 1) await setImmediate();
    }
    const postings = new Map<string, Uint32Array>();
    for (const [gram, entries] of growing) postings.set(gram, Uint32Array.from(entries));
    return new GramIndex(postings, keys.length);
  }

  /** How much a stretch tells: what nearly every name has tells nearly nothing. */
  weight(gram: string): number {
    const count = this.postings.get(gram)?.length ?? 1;
    return Math.log(1 + this.size / count) ** 2;
  }

  /** The entries with the most in common, in no order. */
  nearest(key: string, most: number): number[] {
    const { scores } = this;
    const touched: number[] = [];
    for (const gram of grams(key)) {
      const weight = this.weight(gram);
      for (const entry of this.postings.get(gram) ?? []) {
        if (scores[entry] === 0) touched.push(entry);
        scores[entry]! += weight;
      }
    }
    const best = highest(touched, scores, most);
    for (const entry of touched) scores[entry] = 0;
    return best;
  }
}

/** A half-sorted selection: sorting tens of thousands for the sake of a few would be most of the work. */
function highest(entries: readonly number[], scores: Float32Array, most: number): number[] {
  let kept: number[] = [];
  let least = 0;
  const prune = () => {
    kept.sort((a, b) => scores[b]! - scores[a]!);
    kept = kept.slice(0, most);
    least = kept.length === most ? scores[kept.at(-1)!]! : 0;
  };
  for (const entry of entries) {
    if (scores[entry]! <= least) continue;
    kept.push(entry);
    if (kept.length >= most * 4) prune();
  }
  prune();
  return kept;
}
