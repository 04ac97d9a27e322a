import { findAll } from '../../platform/findAll';
import { normalizeForMatching } from '../details/normalizeForMatching';
import { toKeystrokes } from '../symptoms/keystrokes';

const MIN_NGRAM_LENGTH = 2;
const MAX_NGRAM_LENGTH = 5;
const LATIN_WORD = /[a-z']+/g;

/** Callback for one feature: its name is the part of a text from `start` to `end`. */
type VisitQuestionFeature = (text: string, start: number, end: number) => void;

/** Returns the names of the features of a text, each once. */
export function readQuestionFeatures(text: string): ReadonlySet<string> {
  const features = new Set<string>();
  visitQuestionFeatures(text, (name, start, end) => features.add(name.slice(start, end)));
  return features;
}

/**
 * Calls `visit` for the features of a text: its n-grams of keys, so that endings and typing errors matter little, its
 * Latin words (`=word`), and pairs of them (`=word word`). One that is there several times is visited several times.
 */
export function visitQuestionFeatures(text: string, visit: VisitQuestionFeature): void {
  const { keys, normalizedText } = toKeystrokes(normalizeForMatching(text));
  const marked = `^${keys}$`;
  for (let length = MIN_NGRAM_LENGTH; length <= MAX_NGRAM_LENGTH; length++) {
    for (let start = 0; start + length <= marked.length; start++) visit(marked, start, start + length);
  }
  const visitName = (name: string): void => visit(name, 0, name.length);
  let previous: string | null = null;
  for (const [word] of findAll(LATIN_WORD, normalizedText)) {
    visitName(`=${word}`);
    if (previous !== null) visitName(`=${previous} ${word}`);
    previous = word;
  }
}
