import { ERROR_STEPS } from '../../domain/details';
import { foldHangul } from './foldHangul';
import { itemsAt, valueAt, wordsAt, type PhraseFault } from './phraseFault';

/** Nearly all entries, found faster. */
const PLAINLY_VISIBLE = /[!-~\u3131-\ud7a3]/;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const DAYS = 7;
const MONTHS = 12;

/** Lists without which a detail is never found. */
const NEEDED = [
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

function neededFaults(section: unknown): PhraseFault[] {
  return NEEDED.map((place) => place.split('.'))
    .filter((path) => Array.isArray(valueAt(section, ...path)) && wordsAt(section, ...path).length === 0)
    .map((path) => ({ path, message: 'the list is empty, and without it nothing is found. Add words.' }));
}

/** Words of only marks that cannot be seen; lists may well hold punctuation. */
function invisibleFaults(value: unknown, path: readonly string[]): PhraseFault[] {
  if (typeof value !== 'object' || value === null) return [];
  const faults: PhraseFault[] = [];
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'object') faults.push(...invisibleFaults(one, [...path, key]));
    else if (typeof one === 'string' && !PLAINLY_VISIBLE.test(one) && !VISIBLE.test(one) && one.trim() !== '') {
      faults.push({ path, message: 'an entry holds only invisible marks. Write words, or delete it.' });
    }
  }
  return faults;
}

function stepFaults(section: unknown): PhraseFault[] {
  const steps = itemsAt(section, 'steps');
  const known = new Set(steps.map((one) => valueAt(one, 'step')));
  const missing = ERROR_STEPS.filter((step) => !known.has(step));
  return [
    ...missing.map((step) => ({ path: ['steps'], message: `nothing is listed for “${step}”. Add an entry for it.` })),
    ...steps.flatMap((one) => {
      const path = ['steps', String(valueAt(one, 'step'))];
      const [words, things, doings] = ['words', 'things', 'doings'].map((list) => wordsAt(one, list).length) as [
        number,
        number,
        number,
      ];
      if (things > 0 !== doings > 0) {
        const message = 'things are found only together with doings. Fill both lists or empty both.';
        return [{ path, message }];
      }
      return words + things > 0 ? [] : [{ path, message: 'no words name this step. Add some to “words”.' }];
    }),
  ];
}

function calendarFaults(section: unknown): PhraseFault[] {
  return [
    { list: 'weekdays', count: DAYS, first: 'Sunday' },
    { list: 'months', count: MONTHS, first: 'January' },
  ].flatMap(({ list, count, first }) => {
    const lists = valueAt(section, 'time', list);
    if (!Array.isArray(lists) || lists.length === 0 || lists.length === count) return [];
    const message = `holds ${lists.length} lists. Write all ${count}, ${first} first, or none.`;
    return [{ path: ['time', list], message }];
  });
}

/** The same word cannot say two things. */
function contradictions(section: unknown): PhraseFault[] {
  const slow = new Set(wordsAt(section, 'speed', 'slow').map(foldHangul));
  return wordsAt(section, 'speed', 'fast')
    .filter((word) => slow.has(foldHangul(word)))
    .map((word) => ({ path: ['speed'], message: `“${word}” stands under fast and under slow. Delete one of them.` }));
}

/** Everything in a `details` section that makes a detail impossible to find, or ambiguous. */
export function detailsFaults(section: unknown): readonly PhraseFault[] {
  return [
    ...neededFaults(section),
    ...stepFaults(section),
    ...calendarFaults(section),
    ...contradictions(section),
    ...invisibleFaults(section, []),
  ];
}
