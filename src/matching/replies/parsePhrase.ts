/** One part of a phrase: plain words, `{group}`, a gap `~`, or an edge of the message (`^`, `$`). */
export type PhrasePart =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'edge'; readonly sign: '^' | '$' };

const SIGNS = /(\{[a-z]+\}|[~^$])/;

function parsePart(text: string): PhrasePart {
  if (text === '^' || text === '$') return { kind: 'edge', sign: text };
  if (text === '~') return { kind: 'gap' };
  const name = /^\{([a-z]+)\}$/.exec(text)?.[1];
  return name === undefined ? { kind: 'words', words: text } : { kind: 'group', name };
}

/** Splits a phrase at its signs (syntax: see `replyPhrases.ts`). */
export function parsePhrase(phrase: string): readonly PhrasePart[] {
  if (isPlainPhrase(phrase)) return [{ kind: 'words', words: phrase }];
  return phrase
    .split(SIGNS)
    .filter((part) => part.trim() !== '')
    .map(parsePart);
}

/** Whether a phrase consists of plain words, without signs. */
export function isPlainPhrase(phrase: string): boolean {
  return !/[{}~^$]/.test(phrase);
}
