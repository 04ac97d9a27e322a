import { readSources } from './architecture/readSources';
import { findPrivateWords } from './architecture/privateWords';

/** `told` is the key of the late fields in the stored payloads of board comments. */
const STORED = /^src\/handoff\/.*:\d+ told$/;

const files = ['src', 'dialogs', 'scripts'].flatMap(readSources);

it('names and comments contain no private words (words with a meaning that only this project knows)', () => {
  const found = files.flatMap(({ path, source }) =>
    findPrivateWords(path, source).map(({ line, word }) => `${path}:${line} ${word}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(found.filter((one) => !STORED.test(one))).toEqual([]);
});

describe('findPrivateWords', () => {
  it.each([
    ['in a name', 'export const toldLater = 1;', 'told'],
    ['in a constant', 'export const TOLD_CHECKS = 1;', 'told'],
    ['in a docstring', '/** What nobody knows. */\nexport const a = 1;', 'nobody'],
    ['in a comment at the end of a line', 'export const a = 1; // behind it', 'behind'],
  ])('finds a private word %s', (_where, source, word) => {
    expect(findPrivateWords('a.ts', source).map((found) => found.word)).toEqual([word]);
  });

  it('ignores strings and parts of longer words', () => {
    expect(findPrivateWords('a.ts', "export const a = 'told'; // foretold")).toEqual([]);
  });
});
