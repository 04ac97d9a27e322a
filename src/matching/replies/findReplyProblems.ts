import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { itemsAt, valueAt, wordsAt, type PhraseProblem } from '../details/phraseProblem';
import { compactText } from './compactText';
import { isPlainPhrase, parsePhrase, type PhrasePart } from './parsePhrase';

type Groups = ReadonlyMap<string, readonly string[]>;

/** Nearly all entries: letters without signs. They cost the start nothing more than this look. */
const PLAINLY_VALID = /^[^{}~^$]*[a-z\d\uac00-\ud7a3][^{}~^$]*$/i;

/** Whether nothing of the words is left when messages are compared. */
function isEmptyCompact(words: string): boolean {
  return compactText(words) === '';
}

function findGroupProblem(name: string, groups: Groups): string | null {
  const words = groups.get(name);
  if (words === undefined) {
    return `names the group “${name}”, which does not exist. Write one of ${[...groups.keys()].join(', ')}, or add the group`;
  }
  return words.length > 0 ? null : `uses the group “${name}”, which is empty. Fill the group or delete the phrase`;
}

function findPartProblem(part: PhrasePart, index: number, count: number, groups: Groups): string | null {
  switch (part.kind) {
    case 'group':
      return findGroupProblem(part.name, groups);
    case 'edge': {
      const isAtItsEdge = part.sign === '^' ? index === 0 : index === count - 1;
      return isAtItsEdge ? null : `can never be found: “^” belongs at the very beginning and “$” at the very end`;
    }
    case 'words':
      if (/[{}]/.test(part.words)) return 'has a brace too many: a group is written {name}, in small letters';
      return isEmptyCompact(part.words) ? `says nothing in “${part.words.trim()}”. Write words there` : null;
    case 'gap':
      return null;
  }
}

/** What is wrong with one phrase, or `null`. */
function findPhraseProblem(phrase: string, groups: Groups): string | null {
  const parts = parsePhrase(phrase);
  for (const [index, part] of parts.entries()) {
    const problem = findPartProblem(part, index, parts.length, groups);
    if (problem !== null) return problem;
  }
  const hasWords = parts.some(({ kind }) => kind === 'words' || kind === 'group');
  return hasWords ? null : 'says nothing. Write words beside the signs, or delete it';
}

function findWordProblem(word: string): string | null {
  if (!isPlainPhrase(word)) return 'has a sign ({ } ~ ^ $) that means nothing here. Write plain words';
  return isEmptyCompact(word) && !/\p{L}/u.test(word) ? 'says nothing. Write words, or delete it' : null;
}

function findEntryProblems(
  path: readonly string[],
  words: readonly string[],
  findProblem: (word: string) => string | null,
): PhraseProblem[] {
  const problems: PhraseProblem[] = [];
  for (const word of words) {
    const problem = PLAINLY_VALID.test(word) || word.trim() === '' ? null : findProblem(word);
    if (problem !== null) problems.push({ path, message: `“${word}” ${problem}.` });
  }
  return problems;
}

function findMeaningProblems(section: unknown, findProblem: (phrase: string) => string | null): PhraseProblem[] {
  const meanings = itemsAt(section, 'meanings');
  const listedMeanings = new Set(meanings.map((one) => valueAt(one, 'meaning')));
  const missing = REPLY_MEANINGS.filter((meaning) => !listedMeanings.has(meaning));
  return [
    ...missing.map((meaning) => ({
      path: ['meanings'],
      message: `nothing is listed for “${meaning}”. Add an entry with its phrases.`,
    })),
    ...meanings.flatMap((one) => {
      const path = ['meanings', String(valueAt(one, 'meaning'))];
      return [
        ...findEntryProblems([...path, 'phrases'], wordsAt(one, 'phrases'), findProblem),
        ...findEntryProblems([...path, 'unless'], wordsAt(one, 'unless'), findProblem),
        ...findEntryProblems([...path, 'allowedWords'], wordsAt(one, 'allowedWords'), findWordProblem),
      ];
    }),
  ];
}

/** Everything in a `replies` section that could never be found or would be found everywhere. */
export function findReplyProblems(section: unknown): readonly PhraseProblem[] {
  const raw = valueAt(section, 'groups');
  const names = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  const groups: Groups = new Map(names.map((name) => [name, wordsAt(raw, name)]));
  const findProblem = (phrase: string): string | null => findPhraseProblem(phrase, groups);
  return [
    ...['fillers', 'endings'].flatMap((list) => findEntryProblems([list], wordsAt(section, list), findWordProblem)),
    ...['superseded', 'asksHowToReport'].flatMap((list) =>
      findEntryProblems([list], wordsAt(section, list), findProblem),
    ),
    ...[...groups].flatMap(([name, words]) => findEntryProblems(['groups', name], words, findWordProblem)),
    ...findMeaningProblems(section, findProblem),
  ];
}
