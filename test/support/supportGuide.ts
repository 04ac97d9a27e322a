import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Question = 'Q1' | 'Q2' | 'Q3' | 'Q4';

/** Headings of the guide are bold; what is told to customers is not. */
const HEADING = /^\*\*/;
const MENU = /^▶ /;

/**
 * What the guide has customers told for a question, in its order, as it stands in docs/support-guide.ko.md: one entry
 * a paragraph, with its line breaks. The menu path is an entry for each menu.
 */
export function guideParagraphs(question: Question): string[] {
  const guide = readFileSync(join(__dirname, '../../docs/support-guide.ko.md'), 'utf8');
  const section = guide.split(/^\[\*\*(?=Q\d)/m).find((part) => part.startsWith(question)) ?? '';
  const answer = section.slice(section.indexOf('①')).split('```')[0]!;
  const paragraphs: string[] = [];
  let open: string[] = [];
  for (const line of [...answer.split('\n').slice(1), '']) {
    const text = line.trimEnd();
    if (text !== '' && !HEADING.test(text)) open.push(text);
    else if (open.length > 0) {
      paragraphs.push(open.join('\n'));
      open = [];
    }
  }
  return paragraphs.flatMap((text) => (MENU.test(text) ? text.replace(MENU, '').split(' - ') : [text]));
}
