import { isStorableId } from '../../src/domain/isStorableId';

// test/storage/storeContract.ts checks that every store keeps the longest ids.
it.each([
  ['ASCII', 'x', 800],
  ['Korean', '가', 266],
  ['emoji', '🔌', 200],
  ['backslashes', '\\', 133],
  ['U+0000', '\0', 133],
  ['half surrogates', '\ud83d', 133],
])('limits the length of an id of %s', (_what, letter, max) => {
  expect(isStorableId(letter.repeat(max))).toBe(true);
  expect(isStorableId(letter.repeat(max + 1))).toBe(false);
});
