import { parsePhrase } from '../replies/parsePhrase';

/**
 * Writes a phrase as a message: without its signs, each group as one of its words.
 * @param index decides which of them
 */
export function expandPhrase(
  phrase: string,
  groups: Readonly<Record<string, readonly string[]>>,
  index: number,
): string {
  return parsePhrase(phrase)
    .map((part) => {
      if (part.kind === 'words') return part.words.trim();
      const words = part.kind === 'group' ? (groups[part.name] ?? []) : [];
      return words[index % words.length] ?? '';
    })
    .filter((text) => text !== '')
    .join(' ');
}
