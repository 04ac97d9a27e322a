import { compactText } from '../replies/compactText';
import { findAll } from '../../platform/findAll';

/** One sentence of a message. */
export interface Sentence {
  /** The sentence's range in the message. */
  readonly from: number;
  readonly to: number;
  readonly compact: string;
  /** It ends with a question mark. */
  readonly hasMark: boolean;
  /** Of sentences that are read as one: where the next ones begin in `compact`. */
  readonly joints?: readonly number[];
}

const WORD = /[^\s,.!?;…~]+/g;
const SENTENCE = /[^.!?;…]+([.!?;…~\s]*)/g;

/** A short message is also read as one sentence ("A QR code? What is that?"). In characters of compact text. */
const MAX_JOINED_LENGTH = 30;

/** Returns a short message of several sentences as one; `null` for other messages. */
export function joinSentences(message: string, sentences: readonly Sentence[]): Sentence | null {
  const compact = compactText(message);
  if (sentences.length < 2 || compact.length > MAX_JOINED_LENGTH) return null;
  const joints = sentences.slice(0, -1).map(({ to }) => compactText(message.slice(0, to)).length);
  return { from: 0, to: message.length, compact, hasMark: sentences.some(({ hasMark }) => hasMark), joints };
}

/**
 * Splits a message at its punctuation, and before words with which another question begins ("but", "also").
 * @param clauseStarts those words
 */
export function splitSentences(message: string, clauseStarts: ReadonlySet<string>): Sentence[] {
  return findAll(SENTENCE, message).flatMap((match) => {
    const starts = findAll(WORD, match[0]).filter(({ 0: word }) => clauseStarts.has(word.toLowerCase()));
    const cuts = [...new Set([0, ...starts.map(({ index }) => index), match[0].length])];
    return cuts.slice(0, -1).flatMap((cut, part) => {
      const next = cuts[part + 1]!;
      const compact = compactText(match[0].slice(cut, next));
      if (compact === '') return [];
      const hasMark = next === match[0].length && match[1]?.includes('?') === true;
      return [{ from: match.index + cut, to: match.index + next, compact, hasMark }];
    });
  });
}

/** What follows the question in its sentence is kept if it is longer; a shorter end is part of the question. */
const MAX_END_LENGTH = 6;

/** Stands for removed words, and ends a sentence: what it separates was not said together. */
const REMOVED = '\u2026';
const REMOVALS = /(?:\s*\u2026\s*)+/g;

/** Joins what is left of a message after words were removed. */
export function joinRemains(remains: string): string {
  return remains.replace(REMOVALS, ' ').trim();
}

/**
 * Removes the words of a sentence that ranges of its compact text touch.
 * @returns the rest of the message, with signs for what was removed (see `joinRemains`); of a sentence without spaces, what stands before and after the ranges
 */
export function removeWords(
  message: string,
  sentence: Sentence,
  ranges: readonly (readonly [from: number, to: number])[],
): string {
  const text = message.slice(sentence.from, sentence.to);
  const words = text.split(/\s+/).filter(Boolean);
  const last = Math.max(...ranges.map(([, to]) => to));
  const end = sentence.compact.slice(last);
  const keepsEnd = end.length > MAX_END_LENGTH;
  const kept =
    words.length === 1
      ? [sentence.compact.slice(0, ranges[0]![0]), REMOVED, end]
      : words.map((word, index) => (isKept(word, index) ? word : REMOVED));
  const parts = words.length === 1 && !keepsEnd ? kept.slice(0, 1) : kept;
  return [message.slice(0, sentence.from), ...parts, message.slice(sentence.to)].join(' ').replace(/\s+/g, ' ').trim();

  function isKept(_word: string, index: number): boolean {
    const start = compactText(words.slice(0, index).join(' ')).length;
    const stop = compactText(words.slice(0, index + 1).join(' ')).length;
    if (start >= last) return keepsEnd;
    return ranges.every(([from, to]) => stop <= from || start >= to);
  }
}
