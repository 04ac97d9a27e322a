import { setImmediate } from 'node:timers/promises';
import { toNgrams } from './stationKey';

/** Number of entries to process before yielding to the event loop. */
export const BATCH_SIZE = 500;

/**
 * Inverted index from n-grams of station keys to entries. Finds the entries that share the most distinctive n-grams
 * with a query.
 */
export class NgramIndex {
  private readonly scores: Float32Array;

  private constructor(
    private readonly postings: ReadonlyMap<string, Uint32Array>,
    private readonly entryCount: number,
  ) {
    this.scores = new Float32Array(entryCount);
  }

  /**
   * Builds the index, yielding to the event loop between batches.
   * @param keys the names of each entry as station keys
   */
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

  /** How distinctive an n-gram is: squared inverse document frequency, about 0.5 if every name contains it. */
  ngramWeight(ngram: string): number {
    const count = this.postings.get(ngram)?.length ?? 1;
    return Math.log(1 + this.entryCount / count) ** 2;
  }

  /** Returns the indexes of at most `max` entries with the highest n-gram overlap, best first. */
  findNearest(key: string, max: number): number[] {
    const { scores } = this;
    const touchedEntries: number[] = [];
    for (const ngram of toNgrams(key)) {
      const weight = this.ngramWeight(ngram);
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

/**
 * Returns the `max` entries with the highest scores, best first. Sorts only small batches, because there are tens of
 * thousands.
 */
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
