import { join } from 'node:path';
import tools from '../../../locales/tools.json';
import { readTextFile } from '../../../src/platform/readTextFile';
import { toolText } from '../toolText';
import { describeReadError } from './jsonProblems';
import { editDistance } from '../../../src/platform/findSimilar';
import { GUIDE_QUESTIONS, readGuideParagraphs } from './supportGuide';
import type { FindLine, KoreanWordings } from './wordingFiles';
import type { WordProblem } from './wordProblem';

const GUIDE_FILE = 'docs/support-guide.ko.md';
const KEY_PREFIX = 'guide.';

/** Finds the sentences under `guide.` in `ko.json` that are not in the approved guide, and lines of the guide that none of them says. */
export function findGuideProblems(root: string, wordings: KoreanWordings, findLine: FindLine): WordProblem[] {
  let guide: string;
  try {
    guide = readTextFile(join(root, GUIDE_FILE));
  } catch (error) {
    return [{ file: GUIDE_FILE, line: null, key: null, text: describeReadError(error) }];
  }
  const paragraphs = GUIDE_QUESTIONS.flatMap((question) => readGuideParagraphs(guide, question)).map(fillBlanks);
  const approved = new Set([...paragraphs, ...paragraphs.flatMap((paragraph) => paragraph.split('\n'))]);
  const spoken = [...wordings].filter(([key]) => key.startsWith(KEY_PREFIX));
  const changed = spoken.flatMap(([key, value]) =>
    [value]
      .flat()
      .filter((sentence) => !approved.has(sentence))
      .map((sentence): WordProblem => {
        const text = toolText('words.guide_differs', { guide: findNearest(sentence, [...approved]) });
        return { file: 'locales/ko.json', line: findLine('ko', key), key, text };
      }),
  );
  if (changed.length > 0) return changed;
  const lines = new Set(spoken.flatMap(([, value]) => [value].flat().flatMap((sentence) => sentence.split('\n'))));
  const unsaid = new Set(paragraphs.flatMap((paragraph) => paragraph.split('\n')).filter((line) => !lines.has(line)));
  return [...unsaid].map((line) => ({
    file: GUIDE_FILE,
    line: null,
    key: null,
    text: toolText('words.guide_unsaid', { line }),
  }));
}

/** Replaces the blanks of the guide (an amount, a fault) by the placeholders of the wordings. */
function fillBlanks(paragraph: string): string {
  return tools.guideBlanks.reduce((text, { blank, placeholder }) => text.replaceAll(blank, placeholder), paragraph);
}

function findNearest(sentence: string, approved: readonly string[]): string {
  const distances = approved.map((text) => ({ text, distance: editDistance(sentence, text) }));
  return distances.reduce((best, one) => (one.distance < best.distance ? one : best)).text;
}
