import Fuse from 'fuse.js';
import { LOCALES } from '../domain/locale';
import { SYMPTOM_IDS, type SymptomId } from '../domain/symptom';
import type { PhraseFiles } from './loadPhrases';
import { toJamo } from './normalise';

export const OUT_OF_SCOPE = 'out_of_scope';
export type SymptomClass = SymptomId | typeof OUT_OF_SCOPE;

/** A phrase found in a message. */
export interface FoundPhrase {
  readonly phrase: string;
  readonly of: SymptomClass;
  /** 1 when it stands there to the letter, less the more it differs. */
  readonly likeness: number;
  /** What it counts: longer phrases say more. */
  readonly weight: number;
}

/** Fuse's distance up to which a phrase counts as meant. */
const THRESHOLD = 0.24;
/** Short phrases found only roughly are found everywhere. */
const SHORTEST_FUZZY = 6;
/** Fuse reads patterns in pieces of this many characters. */
const LONGEST_PATTERN = 32;
const LONGEST_TEXT = 600;

/** Finds in a message the phrases of every class, exact or misspelt, heaviest first. */
export function createPhraseFinder(files: PhraseFiles): (text: string) => FoundPhrase[] {
  const known = LOCALES.flatMap((locale) =>
    [...SYMPTOM_IDS, OUT_OF_SCOPE].flatMap((of) =>
      files[locale].symptoms[of as SymptomClass].map((phrase) => ({
        phrase,
        of: of as SymptomClass,
        jamo: toJamo(phrase).slice(0, LONGEST_PATTERN),
      })),
    ),
  );
  return (text) => {
    const jamo = toJamo(text).slice(0, LONGEST_TEXT);
    if (jamo === '') return [];
    const fuse = new Fuse([jamo], { includeScore: true, ignoreLocation: true, threshold: THRESHOLD });
    const found: FoundPhrase[] = [];
    for (const { phrase, of, jamo: pattern } of known) {
      const likeness = jamo.includes(pattern) ? 1 : pattern.length < SHORTEST_FUZZY ? 0 : fuzzyLikeness(fuse, pattern);
      if (likeness > 0) found.push({ phrase, of, likeness, weight: likeness ** 3 * Math.sqrt(pattern.length) });
    }
    return found.sort((a, b) => b.weight - a.weight);
  };
}

function fuzzyLikeness(fuse: Fuse<string>, pattern: string): number {
  const [hit] = fuse.search(pattern);
  return hit?.score === undefined ? 0 : 1 - hit.score;
}

/** What each class gathers: its best phrase, and half of what is left with each further one. */
export function sumByClass(found: readonly FoundPhrase[]): ReadonlyMap<SymptomClass, number> {
  const sums = new Map<SymptomClass, number>();
  const counts = new Map<SymptomClass, number>();
  for (const { of, weight } of found) {
    const count = counts.get(of) ?? 0;
    counts.set(of, count + 1);
    sums.set(of, (sums.get(of) ?? 0) + weight / 2 ** count);
  }
  return sums;
}
