import { LetterTree } from './letterTree';

const MIN_NGRAM_LENGTH = 2;
const MAX_NGRAM_LENGTH = 5;
/** How many n-grams begin at a key, unless the text ends before. */
export const NGRAMS_PER_KEY = MAX_NGRAM_LENGTH - MIN_NGRAM_LENGTH + 1;

/** Receives the features of a message with their strengths. A feature may come several times; only the first one counts. */
export interface FeatureVisitor {
  visit(name: string, strength: number): void;
  /**
   * Visits the n-grams that begin at `start` in a text (see `listNgramEnds`), each with a mark before it. A message has
   * hundreds of them, and none need be a string of its own.
   */
  visitNgramsAt(text: string, start: number, mark: string, strength: number): void;
}

/** Calls the visitor for every feature of one message. */
export type FeatureSource = (visitor: FeatureVisitor) => void;

/** Returns where the n-grams end that begin at `start` in a text, the shortest first. */
export function listNgramEnds(text: string, start: number): number[] {
  const ends: number[] = [];
  for (let end = start + MIN_NGRAM_LENGTH; end <= start + MAX_NGRAM_LENGTH && end <= text.length; end++) ends.push(end);
  return ends;
}

/** Creates a visitor that wants the names of all features. */
export function visitNames(visit: (name: string, strength: number) => void): FeatureVisitor {
  return {
    visit,
    visitNgramsAt(text, start, mark, strength) {
      for (const end of listNgramEnds(text, start)) visit(mark + text.slice(start, end), strength);
    },
  };
}

/** Numbers of names, found letter by letter. `PackedNames` has those of a model, `FeatureNumbers` a number for every name. */
export interface NumberedNames {
  /** Returns the node of a beginning; `LetterTree.ROOT` if no name begins so, or if it is empty. */
  walk(beginning: string): number;
  /** Returns the node of a beginning with one more letter; `LetterTree.ROOT` if no name begins so. */
  step(node: number, letter: number): number;
  /** Returns the number of the name that ends at a node; -1 if there is none. */
  rowAt(node: number): number;
}

/** Calls `visit` for each row of a model that a message has a feature of, once. */
export function visitRows(
  names: NumberedNames,
  features: FeatureSource,
  visit: (row: number, strength: number) => void,
): void {
  const visited = new Set<number>();
  visitEveryRow(names, features, (row, strength) => {
    if (visited.has(row)) return;
    visited.add(row);
    visit(row, strength);
  });
}

/** Like {@link visitRows}, but calls `visit` as often as a feature comes. */
export function visitEveryRow(
  names: NumberedNames,
  features: FeatureSource,
  visit: (row: number, strength: number) => void,
): void {
  features(new RowVisitor(names, visit));
}

class RowVisitor implements FeatureVisitor {
  constructor(
    private readonly names: NumberedNames,
    private readonly visitRow: (row: number, strength: number) => void,
  ) {}

  visit(name: string, strength: number): void {
    this.visitKnown(this.names.rowAt(this.names.walk(name)), strength);
  }

  visitNgramsAt(text: string, start: number, mark: string, strength: number): void {
    const { names } = this;
    let node = names.walk(mark);
    if (node === LetterTree.ROOT && mark !== '') return;
    const last = Math.min(start + MAX_NGRAM_LENGTH, text.length);
    for (let at = start; at < last; at++) {
      node = names.step(node, text.charCodeAt(at));
      if (node === LetterTree.ROOT) return;
      if (at > start) this.visitKnown(names.rowAt(node), strength);
    }
  }

  private visitKnown(row: number, strength: number): void {
    if (row >= 0) this.visitRow(row, strength);
  }
}

/** Joins groups of features. */
export function joinSources(sources: readonly FeatureSource[]): FeatureSource {
  return (visitor) => {
    for (const source of sources) source(visitor);
  };
}
