import { compileGroups, PhrasePattern } from '../../src/matching/replies/phrasePattern';

const GROUPS = compileGroups({ charger: ['station', 'charger'], number: ['no. 3'] });
const create = (phrase: string) => new PhrasePattern(phrase, GROUPS, 'd');

it.each([
  ['not working', 'not working', ['not working']],
  ['^ok$', 'ok', ['ok']],
  ['{charger} broken', 'the charger broken', ['charger', 'broken']],
  ['red ~ lamp', 'red and bright lamp', ['red', 'lamp']],
])('finds %p in %p', (phrase, text, words) => {
  const match = create(phrase).pattern().exec(text);
  expect(match?.slice(1)).toEqual(words);
});

it.each([
  ['^ok$', 'ok then'],
  ['{charger} broken', 'the car broken'],
  ['red ~ lamp', 'red and a very long way to the lamp'],
  ['works', 'networks'],
])('does not find %p in %p', (phrase, text) => {
  expect(create(phrase).pattern().test(text)).toBe(false);
});

it('lists the words of which a text must have one, in compact form', () => {
  expect(create('^the {charger} ~ Is Red$').wordLists()).toEqual([['the'], ['station', 'charger'], ['is red']]);
  expect(create('{number}').wordLists()).toEqual([['no 3']]);
});

it('compiles a pattern once', () => {
  const phrase = create('{charger} broken');
  expect(phrase.pattern()).toBe(phrase.pattern());
});
