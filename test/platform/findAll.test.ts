import { findAll } from '../../src/platform/findAll';

it.each([
  [/a/g, 'banana'],
  [/(?<letter>[ab])(\d)?/g, 'a1 b c a'],
  [/x*/g, 'axxb'],
  [/x*/gu, 'a\u{1f50c}x\u{1f50c}'],
  [/(?=.)/gu, '\u{1f50c}\u{1f50c}'],
  [/\b/g, 'one two'],
  [/q/g, 'banana'],
  [/^|$/g, ''],
])('finds of %p in %p what matchAll finds', (pattern, text) => {
  expect(findAll(pattern, text)).toEqual([...text.matchAll(pattern)]);
});

it('begins at the start of the text, whatever the pattern was used for before', () => {
  const pattern = /a/g;
  pattern.test('a banana');
  expect(findAll(pattern, 'a')).toHaveLength(1);
  expect(findAll(pattern, 'a')).toHaveLength(1);
});
