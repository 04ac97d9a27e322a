import { getNodeValue } from 'jsonc-parser';
import { isButtonLabel } from '../../../dialogs/words/localeProblems';
import { LOCALES, type Locale } from '../../../src/domain/locale';
import { toolText } from '../toolText';
import { lineOf, type JsonFile } from './jsonFile';
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

/** Screens, and examples of what drivers write: what sentences quote besides buttons. */
export const QUOTED_NAMES_FILE = 'locales/quotedNames.json';

const QUOTED =
  /‘([^’]+)’|“([^”]+)”|\[([^\]]+)\]|(?<!\p{L})'([^']+)'(?!\p{L})|"([^"]+)"|「([^」]+)」|『([^』]+)』|〈([^〉]+)〉|《([^》]+)》|<([^<>]+)>/gu;
/** Sentences for staff and operators, patterns, and lists of words that drivers write: they quote no buttons. */
const WITHOUT_BUTTONS = /^(?:staff|board|mail|page|format|choice|symptom)\.|_words$/;

/** Reads {@link QUOTED_NAMES_FILE}; `names` is `null` if it is no list of texts. */
export function readQuotedNames(file: JsonFile): {
  readonly names: ReadonlySet<string> | null;
  readonly problems: readonly WordProblem[];
} {
  const names: unknown = getNodeValue(file.tree!);
  const entries: readonly unknown[] = Array.isArray(names) ? names : [null];
  const invalid = entries.findIndex((name) => typeof name !== 'string');
  if (invalid === -1) return { names: new Set(entries as readonly string[]), problems: [] };
  const line = lineOf(file, [String(invalid)]);
  return { names: null, problems: [{ file: file.name, line, key: null, text: toolText('words.no_list_of_names') }] };
}

/**
 * Finds what sentences quote although no button has this name: most likely the button got another one.
 * @param otherNames what may be quoted besides buttons
 */
export function findQuoteProblems(
  sentences: readonly Sentence[],
  files: WordingsByLocale,
  otherNames: ReadonlySet<string>,
): WordProblem[] {
  const labels = new Map(LOCALES.map((locale) => [locale, listLabels(files, locale)]));
  return sentences
    .filter(({ key }) => !WITHOUT_BUTTONS.test(key))
    .flatMap(({ locale, file, key, text, findLine }) =>
      listQuotes(text)
        .filter((quote) => !labels.get(locale)!.has(quote) && !otherNames.has(quote))
        .map((quote) => ({ file, line: findLine(), key, text: toolText('words.no_such_button', { quote }) })),
    );
}

/** Returns a sentence without what it quotes. */
export function withoutQuotes(text: string): string {
  return text.replace(QUOTED, '');
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
