import { foldHangul } from './foldHangul';

const NEVER = '(?!)';

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordSource(word: string): string {
  const source = foldHangul(word)
    .split(/\s+/)
    .map(escape)
    .join(/[a-z]/i.test(word) ? '[\\s-]*' : '\\s*');
  const before = /^[a-z]/i.test(word) ? '(?<![a-z])' : '';
  const after = /[a-z]$/i.test(word) ? '(?![a-z])' : '';
  return before + source + after;
}

/**
 * Regular expression source that finds any of the words in folded text, the longest first. Spaces in a word are
 * optional; Latin words are only found whole. An empty list finds nothing.
 */
export function oneOf(words: readonly string[]): string {
  if (words.length === 0) return NEVER;
  const sources = [...words].sort((a, b) => b.length - a.length).map(wordSource);
  return `(?:${[...new Set(sources)].join('|')})`;
}
