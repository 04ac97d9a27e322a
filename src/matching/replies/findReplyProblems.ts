import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { itemsAt, valueAt, wordsAt, type PhraseProblem } from '../details/phraseProblem';
import { compactText } from './compactText';
import { isPlainPhrase, parsePhrase, type PhrasePart } from './parsePhrase';

/** Word lists by the name of their group. */
export type WordLists = ReadonlyMap<string, readonly string[]>;

/** Fast path for nearly all entries: they contain letters and no signs, so they need no further check. */
const PLAINLY_VALID = /^[^{}~^$]*[a-z\d\uac00-\ud7a3][^{}~^$]*$/i;

/** What the compact form keeps. */
const LETTER_OR_DIGIT = /[a-z\d\uac00-\ud7a3]/i;

/** Whether the compact form of the words is empty, so that they cannot be searched for. */
function isEmptyCompact(words: string): boolean {
  return !LETTER_OR_DIGIT.test(words) && compactText(words) === '';
}

function findGroupProblem(name: string, groups: WordLists): string | null {
  const words = groups.get(name);
  if (words === undefined) {
    return `names the group “${name}”, which does not exist. Write one of ${[...groups.keys()].join(', ')}, or add the group`;
  }
  return words.length > 0 ? null : `uses the group “${name}”, which is empty. Fill the group or delete the phrase`;
}

function findPartProblem(part: PhrasePart, index: number, count: number, groups: WordLists): string | null {
  switch (part.kind) {
    case 'group':
      return findGroupProblem(part.name, groups);
    case 'edge': {
      const isAtItsEdge = part.sign === '^' ? index === 0 : index === count - 1;
      return isAtItsEdge ? null : `can never be found: “^” must be at the very beginning and “$” at the very end`;
    }
    case 'words':
      if (/[{}]/.test(part.words)) return 'has an unmatched brace: write a group as {name}, in lower case';
      return isEmptyCompact(part.words)
        ? `has no letters or digits in “${part.words.trim()}”. Write words there`
        : null;
    case 'gap':
      return null;
  }
}

/** Returns the problem of one phrase, or `null` if it is valid. */
export function findPhraseProblem(phrase: string, groups: WordLists): string | null {
  const parts = parsePhrase(phrase);
  for (const [index, part] of parts.entries()) {
    const problem = findPartProblem(part, index, parts.length, groups);
    if (problem !== null) return problem;
  }
  const hasWords = parts.some(({ kind }) => kind === 'words' || kind === 'group');
  return hasWords ? null : 'contains only signs. Add words, or delete it';
}

function findWordProblem(word: string): string | null {
  if (!isPlainPhrase(word)) return 'has a sign ({ } ~ ^ $) that is not allowed here. Write plain words';
  return isEmptyCompact(word) && !/\p{L}/u.test(word) ? 'has no letters or digits. Write words, or delete it' : null;
}

/** Finds the problem of each entry of a list in a phrases file. */
export function findProblems(
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
      message: `there is no entry for “${meaning}”. Add one with its phrases.`,
    })),
    ...meanings.flatMap((one) => {
      const path = ['meanings', String(valueAt(one, 'meaning'))];
      return [
        ...findProblems([...path, 'phrases'], wordsAt(one, 'phrases'), findProblem),
        ...findProblems([...path, 'unless'], wordsAt(one, 'unless'), findProblem),
        ...findProblems([...path, 'allowedWords'], wordsAt(one, 'allowedWords'), findWordProblem),
      ];
    }),
  ];
}

/** Reads the word groups of a section in unvalidated JSON. */
export function readGroups(section: unknown): WordLists {
  const raw = valueAt(section, 'groups');
  const names = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  return new Map(names.map((name) => [name, wordsAt(raw, name)]));
}

/** Finds every entry of a `replies` section that could never match, and every missing meaning. */
export function findReplyProblems(section: unknown): readonly PhraseProblem[] {
  const groups = readGroups(section);
  const findProblem = (phrase: string): string | null => findPhraseProblem(phrase, groups);
  return [
    ...['fillers', 'endings'].flatMap((list) => findProblems([list], wordsAt(section, list), findWordProblem)),
    ...['superseded', 'asksHowToReport'].flatMap((list) => findProblems([list], wordsAt(section, list), findProblem)),
    ...[...groups].flatMap(([name, words]) => findProblems(['groups', name], words, findWordProblem)),
    ...findMeaningProblems(section, findProblem),
  ];
}
