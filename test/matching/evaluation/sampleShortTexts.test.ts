import { sampleShortTexts, TAUGHT_FILE } from '../../../src/matching/evaluation/sampleShortTexts';

const toFile = (name: string, ...texts: readonly string[]) => ({ name, lines: texts.map((text) => ({ text })) });
const FILES = [toFile('one', 'a', 'b', 'a long line', 'c'), toFile('zero', 'd', 'e')];

it('sampleShortTexts takes one in so many short lines', () => {
  expect(sampleShortTexts(FILES, { maxLength: 3, oneIn: 2 })).toEqual(['a', 'c', 'e']);
});

it('sampleShortTexts takes the same lines whatever editors teach', () => {
  const files = [FILES[0]!, toFile(TAUGHT_FILE, 'x'), FILES[1]!];
  expect(sampleShortTexts(files, { maxLength: 3, oneIn: 2 })).toEqual(['a', 'c', 'e']);
});
