import { lazy } from '../../platform/lazy';
import { compactText } from './compactText';
import { parsePhrase, type PhrasePart } from './parsePhrase';
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

/** Compiles the word groups of one language for a {@link PhrasePattern}. */
export function compileGroups(groups: Readonly<Record<string, readonly string[]>>): WordGroups {
  return new Map(Object.entries(groups).map(([name, words]) => [name, createWordGroup(words)]));
}

/**
 * A phrase (syntax: see `replyPhrases.ts`) that is searched for in compact text. It must be valid; `findReplyProblems.ts`
 * checks that at load. There are ten thousand phrases, and most are never searched for: only what is written in the file is
 * kept until then.
 */
export class PhrasePattern {
  private compiled: RegExp | undefined;

  /** @param flags those of `pattern` */
  constructor(
    private readonly phrase: string,
    private readonly groups: WordGroups,
    private readonly flags = '',
  ) {}

  /** Regular expression source. Every part that counts as matched is a capturing group. */
  source(): string {
    return parsePhrase(this.phrase)
      .map((part) => this.partSource(part))
      .join('\\s?');
  }

  pattern(): RegExp {
    this.compiled ??= new RegExp(this.source(), this.flags);
    return this.compiled;
  }

  /** Every text that matches contains a word of each list. Used to skip phrases that cannot match. */
  wordLists(): readonly WordList[] {
    return parsePhrase(this.phrase).flatMap((part) => {
      if (part.kind === 'words') return [[compactText(part.words)]];
      const group = part.kind === 'group' ? this.groups.get(part.name) : undefined;
      return group === undefined ? [] : [group.words];
    });
  }

  private partSource(part: PhrasePart): string {
    if (part.kind === 'words') return `(${alternativesSource([compactText(part.words)])})`;
    if (part.kind === 'edge') return part.sign;
    const group = part.kind === 'group' ? this.groups.get(part.name) : undefined;
    return group === undefined ? `.{0,${MAX_GAP}}?` : `(${group.source()})`;
  }
}
