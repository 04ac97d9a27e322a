import { isStorableId } from '../../src/domain/isStorableId';

// test/storage/storeContract.ts shows that stores do keep the longest.
it.each([
  ['ASCII', 'x', 800],
  ['Korean', '가', 266],
  ['emoji', '🔌', 200],
  ['backslashes', '\\', 133],
  ['U+0000', '\0', 133],
  ['half surrogates', '\ud83d', 133],
])('measures %s as stores write it', (_what, letter, most) => {
  expect(isStorableId(letter.repeat(most))).toBe(true);
  expect(isStorableId(letter.repeat(most + 1))).toBe(false);
});
