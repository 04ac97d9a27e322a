import { LOCALES, type Locale } from '../../domain/locale';
import { lazy } from '../../platform/lazy';
import { compactText } from '../replies/compactText';
import { PhrasePattern, type WordGroups } from '../replies/phrasePattern';
import type { QuestionFiles } from './loadQuestions';
import type { Sentence } from './sentences';

/** What sentences look like, whatever they ask. */
interface AskingTests {
  readonly asks: (sentence: Sentence) => boolean;
  /** The same, but a mark alone is not enough: the words have to ask. */
  readonly asksInWords: (sentence: Sentence) => boolean;
  /** Whether a text asks something before its last words already ("can you fix it shall I come again"). */
  readonly asksTwice: (text: string) => boolean;
}

export function createAskingTests(files: QuestionFiles, groups: ReadonlyMap<Locale, WordGroups>): AskingTests {
  const asksAnything = createTest(files, groups, 'asksAnything');
  const insists = createTest(files, groups, 'insists');
  const isAsking = createTest(files, groups, 'asking');
  return {
    asksInWords: ({ hasMark, compact }) =>
      !insists(compact) && (asksAnything(compact) || (hasMark && isAsking(compact))),
    asks: ({ hasMark, compact }) => !insists(compact) && (hasMark || asksAnything(compact)),
    asksTwice(text) {
      const words = text.split(/\s+/).filter(Boolean);
      return words.slice(1).some((_word, index) => asksAnything(compactText(words.slice(0, index + 1).join(' '))));
    },
  };
}

/** Creates the test whether a sentence contains a phrase of a list. */
export function createTest(
  files: QuestionFiles,
  groups: ReadonlyMap<Locale, WordGroups>,
  list: 'asking' | 'asksAnything' | 'insists' | 'sentenceEnds',
): (compact: string) => boolean {
  const pattern = lazy(() =>
    anyPhrase(LOCALES.flatMap((locale) => toSources(files[locale][list], groups.get(locale)!))),
  );
  return (compact) => pattern()?.test(compact) === true;
}

export function toSources(phrases: readonly string[], groups: WordGroups): string[] {
  return phrases.map((phrase) => new PhrasePattern(phrase, groups).source());
}

export function anyPhrase(sources: readonly string[]): RegExp | null {
  return sources.length === 0 ? null : new RegExp(sources.join('|'));
}
