import { LOCALES, type Locale } from '../../domain/locale';
import { MESSAGE_SIGNALS, type MessageSignal } from '../../domain/messageSignal';
import { lazy } from '../../platform/lazy';
import { createPhraseIndex } from '../replies/phraseIndex';
import { compileGroups, PhrasePattern, type WordGroups } from '../replies/phrasePattern';
import { createEntryFinder } from '../symptoms/entryFinder';
import type { Keystrokes } from '../symptoms/keystrokes';
import type { SignalPhrases } from './signalPhrases';
import { toSentences } from './toSentences';

/** The part of the phrases files that the signal reader needs. */
export type SignalPhraseFiles = Readonly<Record<Locale, { readonly signals: SignalPhrases }>>;

/** Replaces the parts of a message that are ignored. Gaps cross it, words do not. */
const IGNORED = '\u0000';

/** What says that a message has a signal, in all languages. */
interface SignalEntry {
  readonly signal: MessageSignal;
  readonly words: readonly string[];
  readonly phrases: readonly PhrasePattern[];
  /** Phrases that are ignored. */
  readonly exceptions: readonly PhrasePattern[];
}

/**
 * Creates a function that returns the signals of a message, in the order of `MESSAGE_SIGNALS`. Call it once, at start.
 */
export function createSignalReader(
  files: SignalPhraseFiles,
): (text: string, keystrokes: Keystrokes) => readonly MessageSignal[] {
  const groups = new Map(LOCALES.map((locale) => [locale, compileGroups(files[locale].signals.groups)]));
  const entries = MESSAGE_SIGNALS.map((signal) => createSignalEntry(files, groups, signal));
  const findByWord = createWordSearch(entries);
  const findByPhrase = createPhraseSearch(entries);
  return (text, keystrokes) => {
    const found = new Set([...findByWord(keystrokes), ...findByPhrase(toSentences(text))]);
    return MESSAGE_SIGNALS.filter((signal) => found.has(signal));
  };
}

function createSignalEntry(
  files: SignalPhraseFiles,
  groups: ReadonlyMap<Locale, WordGroups>,
  signal: MessageSignal,
): SignalEntry {
  const lists = LOCALES.map((locale) => ({ ...files[locale].signals[signal], groups: groups.get(locale)! }));
  const compileAll = (list: 'phrases' | 'except', flags: string) =>
    lists.flatMap((entry) => entry[list].map((phrase) => new PhrasePattern(phrase, entry.groups, flags)));
  const words = lists.flatMap((entry) => entry.words);
  return { signal, words, phrases: compileAll('phrases', 'm'), exceptions: compileAll('except', 'gm') };
}

/** Creates the search for the words of all signals in one pass over a message. */
function createWordSearch(entries: readonly SignalEntry[]): (keystrokes: Keystrokes) => readonly MessageSignal[] {
  const signals = entries.flatMap(({ signal, words }) => words.map(() => signal));
  const finder = createEntryFinder(entries.flatMap(({ words }) => words));
  return (keystrokes) => finder.findExact(keystrokes).map(({ entryIndex }) => signals[entryIndex]!);
}

/** Creates the search for the phrases of all signals in one pass over a message (its form: see `toSentences`). */
function createPhraseSearch(entries: readonly SignalEntry[]): (sentences: string) => readonly MessageSignal[] {
  const phrases = entries.flatMap((entry) => entry.phrases.map((phrase) => ({ entry, phrase })));
  const findPossible = createPhraseIndex(phrases.map(({ phrase }) => phrase.wordLists()));
  const removeExceptions = new Map(entries.map((entry) => [entry, createExceptionRemover(entry)]));
  return (sentences) => {
    const possible = new Map<SignalEntry, PhrasePattern[]>();
    for (const index of findPossible(sentences)) {
      const { entry, phrase } = phrases[index]!;
      const ofEntry = possible.get(entry);
      if (ofEntry === undefined) possible.set(entry, [phrase]);
      else ofEntry.push(phrase);
    }
    return [...possible]
      .filter(([entry, possiblePhrases]) => {
        const isIn = (text: string) => possiblePhrases.some((phrase) => phrase.pattern().test(text));
        // What is left without the exceptions has no other possible phrases.
        return isIn(sentences) && isIn(removeExceptions.get(entry)!(sentences));
      })
      .map(([{ signal }]) => signal);
  };
}

/**
 * Searches only for the exceptions whose words the text has: a signal has hundreds, and all of them at once take a tenth of a
 * second for a short message.
 */
function createExceptionRemover({ exceptions }: SignalEntry): (sentences: string) => string {
  if (exceptions.length === 0) return (sentences) => sentences;
  const search = lazy(() => {
    // "no fire or smoke" before "no fire".
    const longestFirst = [...exceptions].sort((a, b) => b.wordLists().length - a.wordLists().length);
    return { longestFirst, findPossible: createPhraseIndex(longestFirst.map((phrase) => phrase.wordLists())) };
  });
  return (sentences) => {
    const { longestFirst, findPossible } = search();
    const possible = findPossible(sentences).map((index) => longestFirst[index]!.pattern());
    return possible.length === 0 ? sentences : replaceAny(sentences, possible, IGNORED);
  };
}

/**
 * Replaces what any of the global patterns matches, as one pattern with all of them as alternatives would. Such a pattern
 * would have to be compiled for each message.
 */
function replaceAny(text: string, patterns: readonly RegExp[], replacement: string): string {
  let replaced = '';
  let end = 0;
  for (;;) {
    let first: RegExpExecArray | null = null;
    for (const pattern of patterns) {
      pattern.lastIndex = end;
      const match = pattern.exec(text);
      if (match !== null && (first === null || match.index < first.index)) first = match;
    }
    if (first === null) return replaced + text.slice(end);
    replaced += text.slice(end, first.index) + replacement;
    end = first.index + first[0].length;
  }
}
