import { compactText } from './compactText';

/** Most characters that `~` in a phrase may stand for. */
const GAP = 12;

type Groups = Readonly<Record<string, readonly string[]>>;

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function wordSource(word: string): string {
  const compact = compactText(word);
  const before = /^[a-z]/.test(compact) ? '(?<![a-z])' : '';
  const after = /[a-z]$/.test(compact) ? '(?![a-z])' : '';
  return before + escape(compact) + after;
}

function groupSource(words: readonly string[]): string {
  return `(?:${[...words].sort((a, b) => b.length - a.length).map(wordSource).join('|')})`;
}

/** Whether a phrase is plain words, without signs. */
export function isPlain(phrase: string): boolean {
  return !/[{}~^$]/.test(phrase);
}

/**
 * A phrase (see `replyPhrases.ts`) as a regular expression source over compact text; each stretch that counts as
 * understood is a capturing group.
 */
export function phraseSource(phrase: string, groups: Groups): string {
  const parts = phrase.split(/(\{[a-z]+\}|~|\^|\$)/).filter((part) => part.trim() !== '');
  const sources = parts.map((part) => {
    if (part === '~') return `.{0,${GAP}}?`;
    if (part === '^' || part === '$') return part;
    const name = /^\{([a-z]+)\}$/.exec(part)?.[1];
    if (name === undefined) return `(${wordSource(part)})`;
    const words = groups[name];
    if (words === undefined) throw new Error(`Unknown group {${name}} in the reply phrase "${phrase}"`);
    return `(${groupSource(words)})`;
  });
  return sources.join('\\s?');
}
