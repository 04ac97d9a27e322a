import { compactText } from './compactText';

/** Most characters that `~` in a phrase may stand for. */
const GAP = 12;

/** Interchangeable words by the name of their group, each group with its regular expression source. */
export type Groups = ReadonlyMap<string, { readonly words: readonly string[]; readonly source: string }>;

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

function wordGroup(words: readonly string[]): { readonly words: readonly string[]; readonly source: string } {
  const compact = words.map(compactText);
  return { words: compact, source: alternatives(compact) };
}

/** Prepares the groups of one language for {@link phrasePattern}. */
export function compactGroups(groups: Readonly<Record<string, readonly string[]>>): Groups {
  return new Map(Object.entries(groups).map(([name, words]) => [name, wordGroup(words)]));
}

/** Whether a phrase is plain words, without signs. */
export function isPlain(phrase: string): boolean {
  return !/[{}~^$]/.test(phrase);
}

/** A phrase in the form it is searched in. */
export interface PhrasePattern {
  /** Regular expression source over compact text; each stretch that counts as understood is a capturing group. */
  readonly source: string;
  /** The text holds at least one of these wherever the phrase is found. */
  readonly anchors: readonly string[];
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** Turns a phrase (see `replyPhrases.ts`) into its pattern; throws when it names an unknown group or says nothing. */
export function phrasePattern(phrase: string, groups: Groups): PhrasePattern {
  const sources: string[] = [];
  let anchors: readonly string[] = [];
  for (const part of phrase.split(/(\{[a-z]+\}|~|\^|\$)/).filter((one) => one.trim() !== '')) {
    if (part === '^' || part === '$') {
      sources.push(part);
      continue;
    }
    if (part === '~') {
      sources.push(`.{0,${GAP}}?`);
      continue;
    }
    const name = /^\{([a-z]+)\}$/.exec(part)?.[1];
    const { words, source } = (name === undefined ? wordGroup([part]) : groups.get(name)) ?? wordGroup([]);
    if (words.length === 0 || words.includes('')) {
      throw new Error(`The reply phrase "${phrase}" has an unknown or empty part "${part}"`);
    }
    sources.push(`(${source})`);
    if (anchors.length === 0 || shortest(words) > shortest(anchors)) anchors = words;
  }
  if (anchors.length === 0) throw new Error(`The reply phrase "${phrase}" says nothing`);
  return { source: sources.join('\\s?'), anchors };
}
