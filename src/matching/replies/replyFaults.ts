import { REPLY_MEANINGS } from '../../domain/reply';
import { itemsAt, valueAt, wordsAt, type PhraseFault } from '../details/phraseFault';
import { compactText } from './compactText';
import { isPlain, parsePhrase, type PhrasePart } from './parsePhrase';

type Groups = ReadonlyMap<string, readonly string[]>;

/** Nearly all entries: letters without signs. They cost the start nothing more than this look. */
const PLAINLY_SOUND = /^[^{}~^$]*[a-z\d\uac00-\ud7a3][^{}~^$]*$/i;

/** Whether nothing of the words is left when messages are compared. */
function saysNothing(words: string): boolean {
  return compactText(words) === '';
}

function groupFault(name: string, groups: Groups): string | null {
  const words = groups.get(name);
  if (words === undefined) {
    return `names the group “${name}”, which does not exist. Write one of ${[...groups.keys()].join(', ')}, or add the group`;
  }
  return words.length > 0 ? null : `uses the group “${name}”, which is empty. Fill the group or delete the phrase`;
}

function partFault(part: PhrasePart, index: number, count: number, groups: Groups): string | null {
  switch (part.kind) {
    case 'group':
      return groupFault(part.name, groups);
    case 'edge': {
      const inPlace = part.sign === '^' ? index === 0 : index === count - 1;
      return inPlace ? null : `can never be found: “^” belongs at the very beginning and “$” at the very end`;
    }
    case 'words':
      if (/[{}]/.test(part.words)) return 'has a brace too many: a group is written {name}, in small letters';
      return saysNothing(part.words) ? `says nothing in “${part.words.trim()}”. Write words there` : null;
    case 'gap':
      return null;
  }
}

/** What is wrong with one phrase, or `null`. */
function phraseFault(phrase: string, groups: Groups): string | null {
  const parts = parsePhrase(phrase);
  for (const [index, part] of parts.entries()) {
    const fault = partFault(part, index, parts.length, groups);
    if (fault !== null) return fault;
  }
  const says = parts.some(({ kind }) => kind === 'words' || kind === 'group');
  return says ? null : 'says nothing. Write words beside the signs, or delete it';
}

function wordFault(word: string): string | null {
  if (!isPlain(word)) return 'has a sign ({ } ~ ^ $) that means nothing here. Write plain words';
  return saysNothing(word) && !/\p{L}/u.test(word) ? 'says nothing. Write words, or delete it' : null;
}

function faultsOf(
  path: readonly string[],
  words: readonly string[],
  faultOf: (word: string) => string | null,
): PhraseFault[] {
  const faults: PhraseFault[] = [];
  for (const word of words) {
    const fault = PLAINLY_SOUND.test(word) || word.trim() === '' ? null : faultOf(word);
    if (fault !== null) faults.push({ path, message: `“${word}” ${fault}.` });
  }
  return faults;
}

function meaningFaults(section: unknown, faultOf: (phrase: string) => string | null): PhraseFault[] {
  const meanings = itemsAt(section, 'meanings');
  const known = new Set(meanings.map((one) => valueAt(one, 'meaning')));
  const missing = REPLY_MEANINGS.filter((meaning) => !known.has(meaning));
  return [
    ...missing.map((meaning) => ({
      path: ['meanings'],
      message: `nothing is listed for “${meaning}”. Add an entry with its phrases.`,
    })),
    ...meanings.flatMap((one) => {
      const path = ['meanings', String(valueAt(one, 'meaning'))];
      return [
        ...faultsOf([...path, 'phrases'], wordsAt(one, 'phrases'), faultOf),
        ...faultsOf([...path, 'unless'], wordsAt(one, 'unless'), faultOf),
        ...faultsOf([...path, 'beside'], wordsAt(one, 'beside'), wordFault),
      ];
    }),
  ];
}

/** Everything in a `replies` section that could never be found or would be found everywhere. */
export function replyFaults(section: unknown): readonly PhraseFault[] {
  const raw = valueAt(section, 'groups');
  const names = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  const groups: Groups = new Map(names.map((name) => [name, wordsAt(raw, name)]));
  const faultOf = (phrase: string): string | null => phraseFault(phrase, groups);
  return [
    ...['fillers', 'endings'].flatMap((list) => faultsOf([list], wordsAt(section, list), wordFault)),
    ...['overtaken', 'asksHow'].flatMap((list) => faultsOf([list], wordsAt(section, list), faultOf)),
    ...[...groups].flatMap(([name, words]) => faultsOf(['groups', name], words, wordFault)),
    ...meaningFaults(section, faultOf),
  ];
}
