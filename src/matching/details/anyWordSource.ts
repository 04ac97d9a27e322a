import { foldHangul } from './foldHangul';

const MATCHES_NOTHING = '(?!)';
/** Fast path for most words: nothing to escape and no spaces. */
const ONLY_HANGUL = /^[\uac00-\ud7a3]+$/;
/** Prevents a match of "won" in "won't". */
const LATIN_WORD_END = "(?![a-z]|['\u2019][a-z])";

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordSource(word: string): string {
  if (ONLY_HANGUL.test(word)) return foldHangul(word);
  const source = foldHangul(word)
    .split(/\s+/)
    .map(escapeRegExp)
    .join(/[a-z]/i.test(word) ? '[\\s-]*' : '\\s*');
  const before = /^[a-z]/i.test(word) ? '(?<![a-z])' : '';
  const after = /[a-z]$/i.test(word) ? LATIN_WORD_END : '';
  return before + source + after;
}

/**
 * Returns a regular expression source that matches any of the words in folded text, the longest first. Spaces in a word
 * are optional. Latin words match only as whole words. For an empty list, it matches nothing.
 */
export function anyWordSource(words: readonly string[]): string {
  if (words.length === 0) return MATCHES_NOTHING;
  const sources = new Set([...words].sort((a, b) => b.length - a.length).map(wordSource));
  return `(?:${[...sources].join('|')})`;
}
