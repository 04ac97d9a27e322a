import tools from '../../../locales/tools.json';
import { toolText, type ToolKey } from '../toolText';
import { withoutQuotes, type Sentence } from './quotedButtons';
import type { WordProblem } from './wordProblem';

/** A telephone number with its hyphens; emergency numbers and representative numbers of one group have none. */
const PHONE_NUMBER = /(?<!\d)0?\d{2,3}-\d{3,4}(?:-\d{4})?(?!\d)/;
/** What staff and operators read, the approved guide, and what is no sentence. */
const NOT_FOR_DRIVERS = /^(?:staff|board|mail|page|format|choice|symptom|guide|desk)\.|_words$/;

/** Words that drivers write, between commas: no sentence has so many. */
const WORD_LIST = /(?:[^,]*,){4}/;

/** Patterns of `locales/tools.json`, and the notice that editors get for each. */
const STYLE: readonly { readonly pattern: RegExp; readonly text: ToolKey }[] = [
  { pattern: new RegExp(tools.style.promise, 'u'), text: 'words.promise' },
  { pattern: new RegExp(tools.style.formal, 'u'), text: 'words.formal_style' },
  { pattern: new RegExp(tools.style.familiar, 'u'), text: 'words.familiar_style' },
  { pattern: PHONE_NUMBER, text: 'words.phone_number' },
];

/** Gives notice of sentences that promise a time, speak in another style, or have a telephone number in them. */
export function findSentenceNotices(sentences: readonly Sentence[]): WordProblem[] {
  return sentences
    .filter(({ key, text }) => !NOT_FOR_DRIVERS.test(key) && !WORD_LIST.test(text))
    .flatMap(({ file, key, text, findLine }) =>
      STYLE.filter(({ pattern }) => pattern.test(withoutQuotes(text))).map(({ text: problem }) => ({
        file,
        line: findLine(),
        key,
        text: toolText(problem),
        isNotice: true as const,
      })),
    );
}
