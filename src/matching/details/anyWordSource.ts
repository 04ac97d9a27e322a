import { rememberLast } from '../../platform/rememberLast';
import { alternativesSource, type WordSource } from './alternativesSource';
import { foldHangul } from './foldHangul';

const MATCHES_NOTHING = '(?!)';
/** Prevents a match of "won" in "won't". */
const LATIN_WORD_END = "(?![a-z]|['\u2019][a-z])";

/** Many type "dont" for "don't". */
const APOSTROPHE = "['\u2019]?";
/** Characters that have a meaning in a regular expression. */
const SIGNS = new Set('.*+?^${}()|[]\\/-');

function escapeCharacter(character: string): string {
  if (character === "'") return APOSTROPHE;
  return SIGNS.has(character) ? `\\${character}` : character;
}

function wordSource(folded: string): WordSource {
  const gap = /[a-z]/.test(folded) ? '[\\s-]*' : '\\s*';
  const parts = folded
    .split(/\s+/)
    .flatMap((part, index) => [...(index > 0 ? [gap] : []), ...[...part].map(escapeCharacter)]);
  return {
    before: /^[a-z]/.test(folded) ? '(?<![a-z])' : '',
    parts: /[a-z]$/.test(folded) ? [...parts, LATIN_WORD_END] : parts,
  };
}

/**
 * Returns a regular expression source that matches any of the words in folded text, the longest first. Spaces in a word
 * are optional. Latin words match only as whole words. For an empty list, it matches nothing. Remembered, because several
 * readers look for the same words.
 */
export const anyWordSource: (words: readonly string[]) => string = rememberLast(createSource, (words) =>
  words.join('\n'),
);

function createSource(words: readonly string[]): string {
  if (words.length === 0) return MATCHES_NOTHING;
  const folded = new Set([...words].sort((a, b) => b.length - a.length).map(foldHangul));
  return alternativesSource([...folded].map(wordSource));
}
