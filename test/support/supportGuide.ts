import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGuideParagraphs, type GuideQuestion } from '../../scripts/support/words/supportGuide';

export type Question = GuideQuestion;

/** Returns the customer text for a question from docs/support-guide.ko.md, as `readGuideParagraphs` does. */
export function guideParagraphs(question: Question): string[] {
  return readGuideParagraphs(readFileSync(join(__dirname, '../../docs/support-guide.ko.md'), 'utf8'), question);
}
