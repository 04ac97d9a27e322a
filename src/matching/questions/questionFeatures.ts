import { findAll } from '../../platform/findAll';
import { normalizeForMatching } from '../details/normalizeForMatching';
import { toKeystrokes } from '../symptoms/keystrokes';

const MIN_NGRAM_LENGTH = 2;
const MAX_NGRAM_LENGTH = 5;
const LATIN_WORD = /[a-z']+/g;

/**
 * Returns the features of a text, each once: its n-grams of keys, so that endings and typing errors matter little, its
 * Latin words (`=word`), and pairs of them (`=word word`).
 */
export function readQuestionFeatures(text: string): ReadonlySet<string> {
  const { keys, normalizedText } = toKeystrokes(normalizeForMatching(text));
  const marked = `^${keys}$`;
  const features = new Set<string>();
  for (let length = MIN_NGRAM_LENGTH; length <= MAX_NGRAM_LENGTH; length++) {
    for (let start = 0; start + length <= marked.length; start++) features.add(marked.slice(start, start + length));
  }
  let previous: string | null = null;
  for (const [word] of findAll(LATIN_WORD, normalizedText)) {
    features.add(`=${word}`);
    if (previous !== null) features.add(`=${previous} ${word}`);
    previous = word;
  }
  return features;
}
