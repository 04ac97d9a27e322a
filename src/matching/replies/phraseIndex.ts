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
  /** Whether each list is present in the text that is being looked at. */
  const isPresent = new Uint8Array(lists.length);
  const phrasesByList = pack(groupByRarestList(listsOfPhrases, lists.length));
  const packedLists = pack(listsOfPhrases);
  return (text) => {
    const present = markPresentLists(text, listsByKey, isPresent);
    const found: number[] = [];
    for (const list of present) {
      const end = phrasesByList.starts[list + 1]!;
      for (let at = phrasesByList.starts[list]!; at < end; at += 1) {
        const phrase = phrasesByList.numbers[at]!;
        if (hasOnly(packedLists, phrase, isPresent)) found.push(phrase);
      }
    }
    for (const list of present) isPresent[list] = 0;
    return found.sort((a, b) => a - b);
  };
}

function pack(lists: readonly (readonly number[])[]): PackedLists {
  const starts = new Uint32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) starts[index + 1] = starts[index]! + list.length;
  return { numbers: Uint32Array.from(lists.flat()), starts };
}

/** Whether all numbers of a list are marked. */
function hasOnly({ numbers, starts }: PackedLists, list: number, isMarked: Uint8Array): boolean {
  const end = starts[list + 1]!;
  for (let at = starts[list]!; at < end; at += 1) if (isMarked[numbers[at]!] === 0) return false;
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

/** The numbers of the lists that have a word with a beginning. */
interface ListsOfLetter {
  /** A word that is only this letter. */
  readonly alone: Set<number>;
  /** A word that goes on with a second letter, by its code. */
  readonly bySecond: Map<number, Set<number>>;
}

/** Returns the numbers of the lists by the codes of the first two letters of their words. */
function groupByKey(lists: readonly WordList[]): ReadonlyMap<number, ListsOfLetter> {
  const byFirst = new Map<number, ListsOfLetter>();
  for (const [list, words] of lists.entries()) {
    for (const word of words) {
      if (word === '') continue;
      const ofFirst = getOrAdd(byFirst, word.charCodeAt(0), createListsOfLetter);
      const ofBoth =
        word.length === 1 ? ofFirst.alone : getOrAdd(ofFirst.bySecond, word.charCodeAt(1), createNumberSet);
      ofBoth.add(list);
    }
  }
  return byFirst;
}

function createListsOfLetter(): ListsOfLetter {
  return { alone: new Set(), bySecond: new Map() };
}

function createNumberSet(): Set<number> {
  return new Set();
}

function getOrAdd<Value>(map: Map<number, Value>, key: number, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
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

/** Marks the lists that have a word that may begin in the text. Returns their numbers. */
function markPresentLists(
  text: string,
  listsByKey: ReadonlyMap<number, ListsOfLetter>,
  isPresent: Uint8Array,
): readonly number[] {
  const present: number[] = [];
  const mark = (lists: ReadonlySet<number>): void => {
    for (const list of lists) {
      if (isPresent[list] === 1) continue;
      isPresent[list] = 1;
      present.push(list);
    }
  };
  for (let at = 0; at < text.length; at += 1) {
    const ofLetter = listsByKey.get(text.charCodeAt(at));
    if (ofLetter === undefined) continue;
    mark(ofLetter.alone);
    const ofBoth = ofLetter.bySecond.get(text.charCodeAt(at + 1));
    if (ofBoth !== undefined) mark(ofBoth);
  }
  return present;
}
