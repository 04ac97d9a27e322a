import { Wordings } from '../../../dialogs/words/wordings';
import type { WordingKey } from '../../../dialogs/words/wordingKey';

const FILE = new Map<string, string | string[]>([
  ['place', 'At {{place}}, number {{number}}.'],
  ['variants', ['First {{place}}.', 'Second {{place}}.']],
  ['label', 'Yes'],
  ['hours_one', 'an hour'],
  ['hours_other', '{{count}} hours'],
]);
const wordings = new Wordings({ ko: FILE, en: FILE });
const say = (key: string, values?: Readonly<Record<string, string | number>>, variant?: number) =>
  wordings.say('en', key as WordingKey, values, variant);

it('fills values as they are', () => {
  expect(say('place', { place: 'A & <B>', number: 3 })).toBe('At A & <B>, number 3.');
});

it('does not fill what a driver wrote', () => {
  expect(say('place', { place: '{{number}} $t(label)', number: 3 })).toBe('At {{number}} $t(label), number 3.');
});

it('chooses a sentence by its variant, round and round', () => {
  expect([0, 1, 2].map((variant) => say('variants', { place: 'x' }, variant))).toEqual([
    'First x.',
    'Second x.',
    'First x.',
  ]);
});

it('chooses the form that belongs to a number', () => {
  expect([1, 3].map((count) => say('hours', { count }))).toEqual(['an hour', '3 hours']);
});

it('returns what has nothing to fill', () => {
  expect(say('label')).toBe('Yes');
});
