import { lazy } from '../details/lazy';
import { compactText } from './compactText';
import { isPlainPhrase, parsePhrase, type PhrasePart } from './parsePhrase';

/** Most characters that `~` in a phrase may stand for. */
const MAX_GAP = 12;

interface WordGroup {
  /** In compact form. */
  readonly words: readonly string[];
  /** Regular expression source that finds any of them. */
  source(): string;
}

/** Interchangeable words by the name of their group. */
export type WordGroups = ReadonlyMap<string, WordGroup>;

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordSource(compact: string): string {
  const before = /^[a-z]/.test(compact) ? '(?<![a-z])' : '';
  const after = /[a-z]$/.test(compact) ? '(?![a-z])' : '';
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

/** Prepares the groups of one language for {@link compilePhrase}. */
export function compileGroups(groups: Readonly<Record<string, readonly string[]>>): WordGroups {
  return new Map(Object.entries(groups).map(([name, words]) => [name, createWordGroup(words)]));
}

/** A phrase in the form it is searched in. */
export interface PhrasePattern {
  /** Regular expression source over compact text; each stretch that counts as understood is a capturing group. */
  source(): string;
  /** The text holds at least one of these wherever the phrase is found. */
  readonly anchors: readonly string[];
}

function minLength(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** Turns a phrase (see `replyPhrases.ts`) into its pattern. The phrase is sound: `replyFaults.ts` has seen it. */
export function compilePhrase(phrase: string, groups: WordGroups): PhrasePattern {
  if (isPlainPhrase(phrase)) {
    const compact = compactText(phrase);
    return { source: () => `(${alternativesSource([compact])})`, anchors: [compact] };
  }
  const parts = parsePhrase(phrase);
  const groupOf = (part: PhrasePart): WordGroup | null => {
    if (part.kind === 'words') return createWordGroup([part.words]);
    return part.kind === 'group' ? (groups.get(part.name) ?? null) : null;
  };
  const resolved = parts.map((part) => ({ part, group: groupOf(part) }));
  let anchors: readonly string[] = [];
  for (const { group } of resolved) {
    if (group !== null && (anchors.length === 0 || minLength(group.words) > minLength(anchors))) anchors = group.words;
  }
  const sourceOf = ({ part, group }: (typeof resolved)[number]): string => {
    if (group !== null) return `(${group.source()})`;
    return part.kind === 'edge' ? part.sign : `.{0,${MAX_GAP}}?`;
  };
  return { source: () => resolved.map(sourceOf).join('\\s?'), anchors };
}
