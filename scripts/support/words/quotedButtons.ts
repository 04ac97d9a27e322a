import tools from '../../../locales/tools.json';
import { isButtonLabel } from '../../../dialogs/words/localeProblems';
import { LOCALES, type Locale } from '../../../src/domain/locale';
import { toolText } from '../toolText';
import type { WordingsByLocale } from './wordingFiles';
import type { WordProblem } from './wordProblem';

/** A sentence of the bot, with where it stands. */
export interface Sentence {
  readonly locale: Locale;
  readonly file: string;
  /** Counts the lines up to the sentence. */
  readonly findLine: () => number | null;
  readonly key: string;
  readonly text: string;
}

const QUOTED = /‘([^’]+)’|“([^”]+)”|\[([^\]]+)\]|(?<!\p{L})'([^']+)'(?!\p{L})|"([^"]+)"/gu;
/** Sentences for staff and operators, patterns, and lists of words that drivers write: they quote no buttons. */
const WITHOUT_BUTTONS = /^(?:staff|board|mail|page|format|choice|symptom)\.|_words$/;

/** Finds what sentences quote although no button has this name: most likely the button got another one. */
export function findQuoteProblems(sentences: readonly Sentence[], files: WordingsByLocale): WordProblem[] {
  const otherNames = new Set(tools.quotedNames);
  const labels = new Map(LOCALES.map((locale) => [locale, listLabels(files, locale)]));
  return sentences
    .filter(({ key }) => !WITHOUT_BUTTONS.test(key))
    .flatMap(({ locale, file, key, text, findLine }) =>
      listQuotes(text)
        .filter((quote) => !labels.get(locale)!.has(quote) && !otherNames.has(quote))
        .map((quote) => ({ file, line: findLine(), key, text: toolText('words.no_such_button', { quote }) })),
    );
}

function listLabels(files: WordingsByLocale, locale: Locale): Set<string> {
  const buttons = [...files[locale]].filter(([key]) => isButtonLabel(key));
  return new Set(buttons.flatMap(([, value]) => value));
}

function listQuotes(text: string): string[] {
  return [...text.matchAll(QUOTED)]
    .map((match) => match.slice(1).find((quote) => quote !== undefined)!)
    .filter((quote) => !quote.includes('{{'));
}
