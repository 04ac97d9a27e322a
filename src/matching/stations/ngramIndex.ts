import { setImmediate } from 'node:timers/promises';
import { toNgrams } from './stationKey';

/** Names are added so many at a time; in between the process does other things. */
export const BATCH_SIZE = 500;

/** Finds the few of many names that have the most telling stretches of keys in common with what was said. */
export class NgramIndex {
  private readonly scores: Float32Array;

  private constructor(
    private readonly postings: ReadonlyMap<string, Uint32Array>,
    private readonly entryCount: number,
  ) {
    this.scores = new Float32Array(entryCount);
  }

  /** @param keys the keys of each entry's names */
  static async build(keys: readonly (readonly string[])[]): Promise<NgramIndex> {
    const entriesByNgram = new Map<string, number[]>();
    for (const [entry, names] of keys.entries()) {
      for (const ngram of new Set(names.flatMap((name) => [...toNgrams(name)]))) {
        const entries = entriesByNgram.get(ngram);
        if (entries === undefined) entriesByNgram.set(ngram, [entry]);
        else entries.push(entry);
      }
      if (entry % BATCH_SIZE === BATCH_SIZE - 1) await setImmediate();
    }
    const postings = new Map<string, Uint32Array>();
    for (const [ngram, entries] of entriesByNgram) postings.set(ngram, Uint32Array.from(entries));
    return new NgramIndex(postings, keys.length);
  }

  /** How distinctive an n-gram is: one that nearly every name has weighs nearly nothing. */
  weight(ngram: string): number {
    const count = this.postings.get(ngram)?.length ?? 1;
    return Math.log(1 + this.entryCount / count) ** 2;
  }

  /** The entries with the most in common, in no order. */
  findNearest(key: string, max: number): number[] {
    const { scores } = this;
    const touchedEntries: number[] = [];
    for (const ngram of toNgrams(key)) {
      const weight = this.weight(ngram);
      for (const entry of this.postings.get(ngram) ?? []) {
        if (scores[entry] === 0) touchedEntries.push(entry);
        scores[entry]! += weight;
      }
    }
    const nearest = selectHighest(touchedEntries, scores, max);
    for (const entry of touchedEntries) scores[entry] = 0;
    return nearest;
  }
}

/** A half-sorted selection: sorting tens of thousands for the sake of a few would be most of the work. */
function selectHighest(entries: readonly number[], scores: Float32Array, max: number): number[] {
  let selected: number[] = [];
  let minScore = 0;
  const prune = () => {
    selected.sort((a, b) => scores[b]! - scores[a]!);
    selected = selected.slice(0, max);
    minScore = selected.length === max ? scores[selected.at(-1)!]! : 0;
  };
  for (const entry of entries) {
    if (scores[entry]! <= minScore) continue;
    selected.push(entry);
    if (selected.length >= max * 4) prune();
  }
  prune();
  return selected;
}
