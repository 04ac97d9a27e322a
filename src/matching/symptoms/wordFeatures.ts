import type { FeatureVisitor } from '../linearModel/features';
import type { AnalyzedMessage } from './messageFeatures';
import { findAll } from '../../platform/findAll';

/** Callback for one feature of words: its name, and its span in the normalized text. */
type VisitWordFeature = (name: string, start: number, end: number) => void;

interface Word {
  readonly name: string;
  /** The beginning of the word, without most particles and endings. */
  readonly stem: string;
  readonly denialMark: '' | '~';
  readonly start: number;
  readonly end: number;
}

const WORD = /[a-z]+|[\uac00-\ud7a3\u3131-\u3163]+|\d+/g;
const LATIN = /[a-z]/;
const DIGIT = /\d/;
/** The stem of all numbers: a full battery (100) is one of them. */
const ANY_NUMBER = '0';
const LATIN_STEM_LENGTH = 5;
/** In syllables. */
const KOREAN_STEM_LENGTH = 2;
/** Shorter messages are weighted as if they had this many features, so that a single word never decides. */
const MIN_FEATURE_COUNT = 12;
const FEATURES_PER_WORD = 4;
const TERM_STRENGTH = 0.3;

/**
 * Visits the second group of features, which sees words where the first one sees keys: `w:word`, `s:stem`,
 * `p:stem stem` (a pair of neighbours; `^` and `$` are the edges of the message), `*id` (a term), each with `~` if denied.
 */
export function visitWordFeatures(message: AnalyzedMessage, visitor: FeatureVisitor): void {
  const words = splitWords(message);
  const strength = 1 / Math.sqrt(Math.max(words.length * FEATURES_PER_WORD, MIN_FEATURE_COUNT));
  visitEach(words, (name) => visitor.visit(name, strength));
  for (const { term, role, similarity } of message.terms)
    visitor.visit(role === 'denied' ? `*~${term}` : `*${term}`, similarity * TERM_STRENGTH);
}

/** Calls `visit` for the features of words and pairs, with their spans. */
export function visitWordSpans(message: AnalyzedMessage, visit: VisitWordFeature): void {
  visitEach(splitWords(message), visit);
}

function visitEach(words: readonly Word[], visit: VisitWordFeature): void {
  for (const [index, { name, stem, denialMark, start, end }] of words.entries()) {
    const next = words[index + 1];
    if (index === 0) visit(`p:^ ${stem}`, start, end);
    visit(`w:${denialMark}${name}`, start, end);
    visit(`s:${denialMark}${stem}`, start, end);
    visit(`p:${denialMark}${stem} ${next?.stem ?? '$'}`, start, next?.end ?? end);
  }
}

/** Sorts the letters of a word after the first one, so that swapped letters do not matter. */
function sortLetters(word: string): string {
  return word.slice(0, 1) + [...word.slice(1)].sort().join('');
}

function splitWords({ keystrokes, clauses }: AnalyzedMessage): Word[] {
  const { keys, normalizedText, sourceIndexes } = keystrokes;
  const isDenied = new Uint8Array(normalizedText.length);
  for (const { start, end } of clauses.deniedSpans) {
    for (let key = start; key < end && key < sourceIndexes.length; key++) isDenied[sourceIndexes[key]!] = 1;
  }
  let key = 0;
  /** Returns the keys from the last place to the character at `end`. */
  const takeKeys = (end: number): string => {
    const start = key;
    while (key < sourceIndexes.length && sourceIndexes[key]! < end) key += 1;
    return keys.slice(start, key);
  };
  return findAll(WORD, normalizedText).map(({ 0: text, index: start }) => {
    const end = start + text.length;
    const denialMark = isDenied[start] === 1 ? '~' : '';
    takeKeys(start);
    const firstKeys = takeKeys(Math.min(end, start + KOREAN_STEM_LENGTH));
    const name = firstKeys + takeKeys(end);
    if (LATIN.test(text))
      return { name: sortLetters(text), stem: text.slice(0, LATIN_STEM_LENGTH), denialMark, start, end };
    return { name, stem: DIGIT.test(text) ? ANY_NUMBER : firstKeys, denialMark, start, end };
  });
}
