const MAX_KEY_LENGTH = 2;

/** Alternatives, of which a text must contain one. */
export type WordList = readonly string[];

/** Lists of numbers, one after the other: there are tens of thousands, and each would be an object of its own. */
interface PackedLists {
  readonly numbers: Uint32Array;
  /** Where each list begins; the last one is where all end. */
  readonly starts: Uint32Array;
}

/**
 * Creates a function that returns the indexes of the phrases that may occur in a text, in ascending order: those for
 * whose every list the first two letters of a word are in the text. Only these phrases need to be searched for.
 * @param phrases the word lists of each phrase, in compact form (see `compactText`)
 */
export function createPhraseIndex(phrases: readonly (readonly WordList[])[]): (text: string) => readonly number[] {
  const { lists, listsOfPhrases } = numberLists(phrases);
  const listsByKey = groupByKey(lists);
  const phrasesByList = pack(groupByRarestList(listsOfPhrases, lists.length));
  const packedLists = pack(listsOfPhrases);
  return (text) => {
    const present = findPresentLists(text, listsByKey);
    const found: number[] = [];
    for (const list of present) {
      const end = phrasesByList.starts[list + 1]!;
      for (let at = phrasesByList.starts[list]!; at < end; at += 1) {
        const phrase = phrasesByList.numbers[at]!;
        if (hasOnly(packedLists, phrase, present)) found.push(phrase);
      }
    }
    return found.sort((a, b) => a - b);
  };
}

function pack(lists: readonly (readonly number[])[]): PackedLists {
  const starts = new Uint32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) starts[index + 1] = starts[index]! + list.length;
  return { numbers: Uint32Array.from(lists.flat()), starts };
}

/** Whether all numbers of a list are in a set. */
function hasOnly({ numbers, starts }: PackedLists, list: number, known: ReadonlySet<number>): boolean {
  const end = starts[list + 1]!;
  for (let at = starts[list]!; at < end; at += 1) if (!known.has(numbers[at]!)) return false;
  return true;
}

/** Numbers the different lists. Phrases share the lists of their word groups. */
function numberLists(phrases: readonly (readonly WordList[])[]): {
  readonly lists: readonly WordList[];
  readonly listsOfPhrases: readonly (readonly number[])[];
} {
  const lists: WordList[] = [];
  const numbers = new Map<WordList | string, number>();
  const numberOf = (list: WordList): number => {
    const identity = list.length === 1 ? list[0]! : list;
    const number = numbers.get(identity) ?? lists.push(list) - 1;
    numbers.set(identity, number);
    return number;
  };
  return { lists, listsOfPhrases: phrases.map((wordLists) => [...new Set(wordLists.map(numberOf))]) };
}

/** Returns the numbers of the lists by the first two letters of their words. */
function groupByKey(lists: readonly WordList[]): ReadonlyMap<string, ReadonlySet<number>> {
  const byKey = new Map<string, Set<number>>();
  for (const [list, words] of lists.entries()) {
    for (const word of words) {
      const key = word.slice(0, MAX_KEY_LENGTH);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(list));
    }
  }
  return byKey;
}

/** Returns, for each list, the phrases to look at if it is present: each phrase at the list that the fewest have. */
function groupByRarestList(
  listsOfPhrases: readonly (readonly number[])[],
  listCount: number,
): readonly (readonly number[])[] {
  const uses = new Uint32Array(listCount);
  for (const list of listsOfPhrases.flat()) uses[list]! += 1;
  const byList = Array.from({ length: listCount }, (): number[] => []);
  for (const [phrase, lists] of listsOfPhrases.entries()) {
    const rarest = lists.reduce((rarer, list) => (uses[list]! < uses[rarer]! ? list : rarer), lists[0] ?? -1);
    byList[rarest]?.push(phrase);
  }
  return byList;
}

function findPresentLists(text: string, listsByKey: ReadonlyMap<string, ReadonlySet<number>>): ReadonlySet<number> {
  const present = new Set<number>();
  for (let index = 0; index < text.length; index += 1) {
    for (let length = 1; length <= MAX_KEY_LENGTH; length += 1) {
      for (const list of listsByKey.get(text.slice(index, index + length)) ?? []) present.add(list);
    }
  }
  return present;
}
