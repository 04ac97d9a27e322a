import { lazy } from '../../platform/lazy';
import { compactText } from './compactText';
import { isPlainPhrase, parsePhrase, type PhrasePart } from './parsePhrase';
import type { WordList } from './phraseIndex';

/** Maximum number of characters that `~` in a phrase matches. */
const MAX_GAP = 12;

interface WordGroup {
  /** In compact form. */
  readonly words: readonly string[];
  /** Regular expression source that matches any of the words. */
  source(): string;
}

/** Word groups by name. A phrase refers to a group as `{name}`. */
export type WordGroups = ReadonlyMap<string, WordGroup>;

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** Latin words and numbers are never found inside longer ones. */
function wordSource(compact: string): string {
  let before = /^[a-z]/.test(compact) ? '(?<![a-z])' : '';
  let after = /[a-z]$/.test(compact) ? '(?![a-z])' : '';
  if (/^\d/.test(compact)) before = '(?<!\\d)';
  if (/\d$/.test(compact)) after = '(?!\\d)';
  return before + escapeRegExp(compact) + after;
}

function alternativesSource(words: readonly string[]): string {
  return `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(wordSource)
    .join('|')})`;
}

function createWordGroup(words: readonly string[]): WordGroup {
  const compact = words.map(compactText);
  return { words: compact, source: lazy(() => alternativesSource(compact)) };
}

/** Compiles the word groups of one language for {@link compilePhrase}. */
export function compileGroups(groups: Readonly<Record<string, readonly string[]>>): WordGroups {
  return new Map(Object.entries(groups).map(([name, words]) => [name, createWordGroup(words)]));
}

/** A compiled phrase. */
export interface PhrasePattern {
  /** Regular expression source for compact text. Every part that counts as matched is a capturing group. */
  source(): string;
  /** Every text that matches contains a word of each list. Used to skip phrases that cannot match. */
  readonly wordLists: readonly WordList[];
}

/**
 * Compiles a phrase (syntax: see `replyPhrases.ts`). The phrase must be valid; `findReplyProblems.ts` checks that at
 * load.
 */
export function compilePhrase(phrase: string, groups: WordGroups): PhrasePattern {
  if (isPlainPhrase(phrase)) {
    const compact = compactText(phrase);
    return { source: () => `(${alternativesSource([compact])})`, wordLists: [[compact]] };
  }
  const parts = parsePhrase(phrase);
  const groupOf = (part: PhrasePart): WordGroup | null => {
    if (part.kind === 'words') return createWordGroup([part.words]);
    return part.kind === 'group' ? (groups.get(part.name) ?? null) : null;
  };
  const resolved = parts.map((part) => ({ part, group: groupOf(part) }));
  const sourceOf = ({ part, group }: (typeof resolved)[number]): string => {
    if (group !== null) return `(${group.source()})`;
    return part.kind === 'edge' ? part.sign : `.{0,${MAX_GAP}}?`;
  };
  return {
    source: () => resolved.map(sourceOf).join('\\s?'),
    wordLists: resolved.flatMap(({ group }) => (group === null ? [] : [group.words])),
  };
}
