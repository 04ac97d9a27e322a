/** The regular expression source of a word, in parts. */
export interface WordSource {
  /** What must stand before the word, or nothing. Words with the same first character have the same. */
  readonly before: string;
  /** Single characters, and whatever else a regular expression has, which may match in several ways. */
  readonly parts: readonly string[];
}

type Parts = WordSource['parts'];

/** A character, escaped if it needs to be. */
const CHARACTER = /^\\?.$/su;

/**
 * Returns a regular expression source that matches any of the words, tried in their order. What several words begin with
 * is written once: otherwise each place of a text is compared with each word.
 */
export function alternativesSource(words: readonly WordSource[]): string {
  const partsByBefore = new Map<string, Parts[]>();
  for (const { before, parts } of words) partsByBefore.set(before, [...(partsByBefore.get(before) ?? []), parts]);
  return `(?:${[...partsByBefore].map(([before, all]) => before + joinParts(all)).join('|')})`;
}

function joinParts(words: readonly Parts[]): string {
  const groups = groupByFirst(words).map((group) => {
    const [word] = group;
    return group.length === 1 ? word!.join('') : word![0]! + joinParts(group.map((parts) => parts.slice(1)));
  });
  return groups.length === 1 ? groups[0]! : `(?:${groups.join('|')})`;
}

/**
 * Groups words that begin with the same character. Words with different first characters never match at the same place,
 * so their order does not matter; what begins with anything else keeps its place among them.
 */
function groupByFirst(words: readonly Parts[]): readonly (readonly Parts[])[] {
  const groups: Parts[][] = [];
  const openGroups = new Map<string, Parts[]>();
  for (const word of words) {
    const [first = ''] = word;
    const group = openGroups.get(first) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(word);
    if (CHARACTER.test(first)) openGroups.set(first, group);
    else openGroups.clear();
  }
  return groups;
}
