/** The regular expression source of a word, in parts. */
export interface WordSource {
  /** What must stand before the word, or nothing. Words with the same first character have the same. */
  readonly before: string;
  /** Single characters, and whatever else a regular expression has, which may match in several ways. */
  readonly parts: readonly string[];
}

type Parts = WordSource['parts'];

/** A character of two UTF-16 units, or an escaped one. */
const LONG_CHARACTER = /^\\?.$/su;

/**
 * Returns a regular expression source that matches any of the words, tried in their order. What several words begin with
 * is written once: otherwise each place of a text is compared with each word.
 */
export function alternativesSource(words: readonly WordSource[]): string {
  const partsByBefore = new Map<string, Parts[]>();
  for (const { before, parts } of words) partsByBefore.set(before, [...(partsByBefore.get(before) ?? []), parts]);
  return `(?:${[...partsByBefore].map(([before, all]) => before + joinParts(all, 0)).join('|')})`;
}

/** Joins the rests of words that are the same before `at`. */
function joinParts(words: readonly Parts[], at: number): string {
  const groups = groupByPart(words, at).map((group) => {
    const word = group[0]!;
    return group.length === 1 ? word.slice(at).join('') : word[at]! + joinParts(group, at + 1);
  });
  return groups.length === 1 ? groups[0]! : `(?:${groups.join('|')})`;
}

/**
 * Groups words that have the same character at a place. Words with different characters there never match at the same place,
 * so their order does not matter; what has anything else there keeps its place among them.
 */
function groupByPart(words: readonly Parts[], at: number): readonly (readonly Parts[])[] {
  const groups: Parts[][] = [];
  const openGroups = new Map<string, Parts[]>();
  for (const word of words) {
    const part = word[at] ?? '';
    const group = openGroups.get(part) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(word);
    if (part.length === 1 || LONG_CHARACTER.test(part)) openGroups.set(part, group);
    else openGroups.clear();
  }
  return groups;
}
