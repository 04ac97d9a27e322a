import { ERROR_STEPS } from '../../domain/errorStep';
import { foldHangul } from './foldHangul';
import { itemsAt, valueAt, wordsAt, type PhraseProblem } from './phraseProblem';

/** Fast path for nearly all entries. */
const PLAINLY_VISIBLE = /[!-~\u3131-\ud7a3]/;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const DAYS_PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;

/** Lists that may not be empty, because without them a detail is never found. */
const REQUIRED_LISTS = [
  'corrections',
  'speed.fast',
  'speed.slow',
  'speed.kilowatt',
  'time.hourDuration',
  'time.minuteDuration',
  'time.ago',
  'time.now',
  'time.ended',
  'charger.labels',
  'charger.nouns',
  'station.places',
  'station.generic',
  'fault.troubles',
];

function findEmptyLists(section: unknown): PhraseProblem[] {
  return REQUIRED_LISTS.map((key) => key.split('.'))
    .filter((path) => Array.isArray(valueAt(section, ...path)) && wordsAt(section, ...path).length === 0)
    .map((path) => ({ path, message: 'the list is empty, so the detail is never found. Add words.' }));
}

/** Finds entries that consist of invisible characters only. Punctuation is allowed. */
function findInvisibleEntries(value: unknown, path: readonly string[]): PhraseProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  const problems: PhraseProblem[] = [];
  // Lists of thousands of words are gone through without a pair for each word.
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const item = (value as Readonly<Record<string | number, unknown>>)[key];
    if (typeof item === 'object') problems.push(...findInvisibleEntries(item, [...path, String(key)]));
    else if (typeof item === 'string' && !PLAINLY_VISIBLE.test(item) && !VISIBLE.test(item) && item.trim() !== '')
      problems.push({ path, message: 'an entry has only invisible characters. Write words, or delete it.' });
  }
  return problems;
}

function findStepProblems(section: unknown): PhraseProblem[] {
  const steps = itemsAt(section, 'steps');
  const listedSteps = new Set(steps.map((one) => valueAt(one, 'step')));
  const missing = ERROR_STEPS.filter((step) => !listedSteps.has(step));
  return [
    ...missing.map((step) => ({ path: ['steps'], message: `there is no entry for “${step}”. Add one.` })),
    ...steps.flatMap((one) => {
      const path = ['steps', String(valueAt(one, 'step'))];
      const [words, objects, verbs] = ['words', 'objects', 'verbs'].map((list) => wordsAt(one, list).length) as [
        number,
        number,
        number,
      ];
      if (objects > 0 !== verbs > 0) {
        const message = 'objects are found only together with verbs. Fill both lists or empty both.';
        return [{ path, message }];
      }
      return words + objects > 0 ? [] : [{ path, message: 'no words name this step. Add some to “words”.' }];
    }),
  ];
}

function findCalendarProblems(section: unknown): PhraseProblem[] {
  return [
    { list: 'weekdays', count: DAYS_PER_WEEK, first: 'Sunday' },
    { list: 'months', count: MONTHS_PER_YEAR, first: 'January' },
  ].flatMap(({ list, count, first }) => {
    const lists = valueAt(section, 'time', list);
    if (!Array.isArray(lists) || lists.length === 0 || lists.length === count) return [];
    const message = `holds ${lists.length} lists. Write all ${count}, ${first} first, or none.`;
    return [{ path: ['time', list], message }];
  });
}

/** Finds words that are listed as both fast and slow. */
function findContradictions(section: unknown): PhraseProblem[] {
  const slow = new Set(wordsAt(section, 'speed', 'slow').map(foldHangul));
  return wordsAt(section, 'speed', 'fast')
    .filter((word) => slow.has(foldHangul(word)))
    .map((word) => ({ path: ['speed'], message: `“${word}” is listed under both fast and slow. Delete one of them.` }));
}

/** Finds everything in a `details` section that makes a detail impossible to find, or ambiguous. */
export function findDetailsProblems(section: unknown): readonly PhraseProblem[] {
  return [
    ...findEmptyLists(section),
    ...findStepProblems(section),
    ...findCalendarProblems(section),
    ...findContradictions(section),
    ...findInvisibleEntries(section, []),
  ];
}
