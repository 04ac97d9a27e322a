import { lazily } from '../details/lazily';
import { compactText } from './compactText';
import { isPlain, parsePhrase, type PhrasePart } from './parsePhrase';

/** Most characters that `~` in a phrase may stand for. */
const GAP = 12;

interface WordGroup {
  /** In compact form. */
  readonly words: readonly string[];
  /** Regular expression source that finds any of them. */
  source(): string;
}

/** Interchangeable words by the name of their group. */
export type Groups = ReadonlyMap<string, WordGroup>;

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordSource(compact: string): string {
  const before = /^[a-z]/.test(compact) ? '(?<![a-z])' : '';
  const after = /[a-z]$/.test(compact) ? '(?![a-z])' : '';
  return before + escape(compact) + after;
}

function alternatives(words: readonly string[]): string {
  return `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(wordSource)
    .join('|')})`;
}

function wordGroup(words: readonly string[]): WordGroup {
  const compact = words.map(compactText);
  return { words: compact, source: lazily(() => alternatives(compact)) };
}

/** Prepares the groups of one language for {@link phrasePattern}. */
export function compactGroups(groups: Readonly<Record<string, readonly string[]>>): Groups {
  return new Map(Object.entries(groups).map(([name, words]) => [name, wordGroup(words)]));
}

/** A phrase in the form it is searched in. */
export interface PhrasePattern {
  /** Regular expression source over compact text; each stretch that counts as understood is a capturing group. */
  source(): string;
  /** The text holds at least one of these wherever the phrase is found. */
  readonly anchors: readonly string[];
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** Turns a phrase (see `replyPhrases.ts`) into its pattern. The phrase is sound: `replyFaults.ts` has seen it. */
export function phrasePattern(phrase: string, groups: Groups): PhrasePattern {
  if (isPlain(phrase)) {
    const compact = compactText(phrase);
    return { source: () => `(${alternatives([compact])})`, anchors: [compact] };
  }
  const parts = parsePhrase(phrase);
  const groupOf = (part: PhrasePart): WordGroup | null => {
    if (part.kind === 'words') return wordGroup([part.words]);
    return part.kind === 'group' ? (groups.get(part.name) ?? null) : null;
  };
  const found = parts.map((part) => ({ part, group: groupOf(part) }));
  let anchors: readonly string[] = [];
  for (const { group } of found) {
    if (group !== null && (anchors.length === 0 || shortest(group.words) > shortest(anchors))) anchors = group.words;
  }
  const sourceOf = ({ part, group }: (typeof found)[number]): string => {
    if (group !== null) return `(${group.source()})`;
    return part.kind === 'edge' ? part.sign : `.{0,${GAP}}?`;
  };
  return { source: () => found.map(sourceOf).join('\\s?'), anchors };
}
