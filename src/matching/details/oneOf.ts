import { foldHangul } from './foldHangul';

const NEVER = '(?!)';
/** Most words: nothing to escape and no spaces. */
const ONLY_SYLLABLES = /^[\uac00-\ud7a3]+$/;
/** "won" does not stand in "won't". */
const NOT_IN_LATIN_WORD = "(?![a-z]|['\u2019][a-z])";

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordSource(word: string): string {
  if (ONLY_SYLLABLES.test(word)) return foldHangul(word);
  const source = foldHangul(word)
    .split(/\s+/)
    .map(escape)
    .join(/[a-z]/i.test(word) ? '[\\s-]*' : '\\s*');
  const before = /^[a-z]/i.test(word) ? '(?<![a-z])' : '';
  const after = /[a-z]$/i.test(word) ? NOT_IN_LATIN_WORD : '';
  return before + source + after;
}

/**
 * Regular expression source that finds any of the words in folded text, the longest first. Spaces in a word are
 * optional; Latin words are only found whole. An empty list finds nothing.
 */
export function oneOf(words: readonly string[]): string {
  if (words.length === 0) return NEVER;
  const sources = new Set([...words].sort((a, b) => b.length - a.length).map(wordSource));
  return `(?:${[...sources].join('|')})`;
}
