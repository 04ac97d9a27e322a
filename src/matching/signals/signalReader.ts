import { LOCALES, type Locale } from '../../domain/locale';
import { MESSAGE_SIGNALS, type MessageSignal } from '../../domain/messageSignal';
import { lazy } from '../details/lazy';
import { createPhraseIndex } from '../replies/phraseIndex';
import { compileGroups, compilePhrase, type PhrasePattern, type WordGroups } from '../replies/phrasePattern';
import { createEntryFinder } from '../symptoms/entryFinder';
import type { Keystrokes } from '../symptoms/keystrokes';
import type { SignalPhrases } from './signalPhrases';
import { toSentences } from './toSentences';

/** The part of the phrases files that the signal reader needs. */
export type SignalPhraseFiles = Readonly<Record<Locale, { readonly signals: SignalPhrases }>>;

/** A message in the two forms in which words and phrases are searched for. */
interface SearchableMessage {
  readonly keystrokes: Keystrokes;
  /** See `toSentences`. */
  readonly sentences: string;
}

type SignalTest = (message: SearchableMessage) => boolean;

/** Replaces the parts of a message that are ignored. Gaps cross it, words do not. */
const IGNORED = '\u0000';

/**
 * Creates a function that returns the signals of a message, in the order of `MESSAGE_SIGNALS`. Call it once, at start.
 */
export function createSignalReader(
  files: SignalPhraseFiles,
): (text: string, keystrokes: Keystrokes) => readonly MessageSignal[] {
  const groups = new Map(LOCALES.map((locale) => [locale, compileGroups(files[locale].signals.groups)]));
  const tests = MESSAGE_SIGNALS.map((signal) => ({ signal, test: createSignalTest(files, groups, signal) }));
  return (text, keystrokes) => {
    const message = { keystrokes, sentences: toSentences(text) };
    return tests.filter(({ test }) => test(message)).map(({ signal }) => signal);
  };
}

function createSignalTest(
  files: SignalPhraseFiles,
  groups: ReadonlyMap<Locale, WordGroups>,
  signal: MessageSignal,
): SignalTest {
  const entries = LOCALES.map((locale) => ({ ...files[locale].signals[signal], groups: groups.get(locale)! }));
  const words = entries.flatMap((entry) => entry.words);
  const compileAll = (list: 'phrases' | 'except') =>
    entries.flatMap((entry) => entry[list].map((phrase) => compilePhrase(phrase, entry.groups)));
  const finder = createEntryFinder(words);
  const hasPhrase = createPhraseTest(compileAll('phrases'), compileAll('except'));
  return ({ keystrokes, sentences }) =>
    hasPhrase(sentences) || (words.length > 0 && finder.findExact(keystrokes).length > 0);
}

function createPhraseTest(
  phrases: readonly PhrasePattern[],
  exceptions: readonly PhrasePattern[],
): (sentences: string) => boolean {
  const findPossible = createPhraseIndex(phrases);
  const patterns = phrases.map(({ source }) => lazy(() => new RegExp(source(), 'm')));
  const hasPhrase = (sentences: string) => findPossible(sentences).some((index) => patterns[index]!().test(sentences));
  const ignored = lazy(() => new RegExp(exceptions.map(({ source }) => `(?:${source()})`).join('|'), 'gm'));
  return (sentences) => {
    if (!hasPhrase(sentences)) return false;
    return exceptions.length === 0 || hasPhrase(sentences.replace(ignored(), IGNORED));
  };
}
