export const GUIDE_QUESTIONS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;
export type GuideQuestion = (typeof GUIDE_QUESTIONS)[number];

/** Headings of the guide are bold; text for customers is not. */
const HEADING = /^\*\*/;
const MENU = /^▶ /;
const TITLE = /^\[\*\*Q\d\.(?<title>[^*]+)\*\*\]/gm;

/**
 * Returns the names that the guide gives to each of its troubles, in its order: the parts of the question's title that
 * are between slashes, commas, brackets and full stops, without those that stand in another title too.
 */
export function readGuideTitles(guide: string): string[][] {
  const titles = [...guide.matchAll(TITLE)].map(({ groups }) => groups!['title']!);
  return titles.map((title) =>
    title
      .split(/[/,.()]/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && titles.every((other) => other === title || !other.includes(part))),
  );
}

/**
 * Returns the customer text for a question of the support guide (`docs/support-guide.ko.md`), in order: one entry per
 * paragraph, with its line breaks. The menu path has one entry per menu.
 */
export function readGuideParagraphs(guide: string, question: GuideQuestion): string[] {
  const section = guide.split(/^\[\*\*(?=Q\d)/m).find((part) => part.startsWith(question)) ?? '';
  const answer = section.slice(section.indexOf('①')).split('```')[0]!;
  const paragraphs: string[] = [];
  let current: string[] = [];
  for (const line of [...answer.split('\n').slice(1), '']) {
    const text = line.trimEnd();
    if (text !== '' && !HEADING.test(text)) current.push(text);
    else if (current.length > 0) {
      paragraphs.push(current.join('\n'));
      current = [];
    }
  }
  return paragraphs.flatMap((text) => (MENU.test(text) ? text.replace(MENU, '').split(' - ') : [text]));
}
