import { rememberLast } from '../../platform/rememberLast';
import { alternativesSource, type WordSource } from './alternativesSource';
import { foldHangul } from './foldHangul';

const MATCHES_NOTHING = '(?!)';
/** Prevents a match of "won" in "won't". */
const LATIN_WORD_END = "(?![a-z]|['\u2019][a-z])";

const LATIN = /[a-z]/;
const LATIN_BEGIN = /^[a-z]/;
const LATIN_END = /[a-z]$/;
/** Stand for the blanks in a word. */
const LATIN_GAP = '[\\s-]*';
const GAP = '\\s*';
const BLANK = /\s/;
/** The first syllable; it and what follows are no blanks and have no meaning in a regular expression. */
const HANGUL_BEGIN = '\uac00';

/** Many type "dont" for "don't". */
const APOSTROPHE = "['\u2019]?";
/** Characters that have a meaning in a regular expression. */
const SIGNS = new Set('.*+?^${}()|[]\\/-');

function escapeCharacter(character: string): string {
  if (character === "'") return APOSTROPHE;
  return SIGNS.has(character) ? `\\${character}` : character;
}

/** In one pass, because each start writes patterns for ten thousand words. */
function wordSource(folded: string): WordSource {
  const hasLatin = LATIN.test(folded);
  const gap = hasLatin ? LATIN_GAP : GAP;
  const parts: string[] = [];
  for (const character of folded) {
    if (character >= HANGUL_BEGIN) parts.push(character);
    else if (!BLANK.test(character)) parts.push(escapeCharacter(character));
    else if (parts.at(-1) !== gap) parts.push(gap);
  }
  if (hasLatin && LATIN_END.test(folded)) parts.push(LATIN_WORD_END);
  return { before: hasLatin && LATIN_BEGIN.test(folded) ? '(?<![a-z])' : '', parts };
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
