import { lazy } from '../../platform/lazy';
import { LOCALES, type Locale } from '../../domain/locale';
import { REPLY_MEANINGS, type ReplyMeaning } from '../../domain/replyMeaning';
import { PackedNames } from '../linearModel/packedNames';
import { compactText } from './compactText';
import type { PlainPhrase } from './nearestPhraseFinder';
import { isPlainPhrase } from './parsePhrase';
import { compileGroups, PhrasePattern, type WordGroups } from './phrasePattern';
import type { ReplyPhrases } from './replyPhrases';

/** The part of the phrases files that the reply reader needs. */
export type ReplyPhraseFiles = Readonly<Record<Locale, { readonly replies: ReplyPhrases }>>;

/** One phrase of one meaning. */
export interface ReplyRule {
  readonly meaning: ReplyMeaning;
  readonly phrase: PhrasePattern;
  /**
   * Maximum number of characters that neither the phrase nor an allowed word matches; `null` for any number, also in
   * messages that are longer than replies.
   */
  readonly maxUnmatched: number | null;
  /** The words that may occur with the phrase without counting as unmatched. */
  allowedWords(): readonly PackedNames[];
}

/** The compiled reply phrases of all languages. Every method takes compact text (see `compactText`). */
export interface ReplyRules {
  readonly rules: readonly ReplyRule[];
  /** Whether a message contains a phrase that excludes the meaning (`unless` in the phrases file). */
  isRuledOut(meaning: ReplyMeaning, text: string): boolean;
  /** Whether a message asks how the fault report works. */
  asksHowToReport(text: string): boolean;
  /** Whether a message is not a question even if it ends with a question mark. */
  isExclamation(text: string): boolean;
  /** Removes phrases about an earlier state. Returns the message unchanged if nothing else would be left. */
  removeSuperseded(text: string): string;
  /** Meanings that may occur with any other meaning ("thanks"). */
  readonly accompanying: ReadonlySet<ReplyMeaning>;
  plainPhrases(): readonly PlainPhrase[];
}

type MeaningPhrases = ReplyPhrases['meanings'][number];
interface LocaleReplies {
  readonly replies: ReplyPhrases;
  readonly groups: WordGroups;
}

function compactAll(words: readonly string[]): string[] {
  return words.map(compactText).filter((word) => word !== '');
}

function packWords(words: readonly string[]): PackedNames {
  return new PackedNames([...new Set(compactAll(words))].join('\n'));
}

/** Regular expression source for any of the phrases that `pick` returns for a language; `null` if there are none. */
function anyPhraseSource(
  localeReplies: readonly LocaleReplies[],
  pick: (replies: ReplyPhrases) => readonly string[],
): string | null {
  const sources = localeReplies.flatMap(({ replies, groups }) =>
    pick(replies).map((phrase) => new PhrasePattern(phrase, groups).source()),
  );
  return sources.length === 0 ? null : [...new Set(sources)].join('|');
}

function createRuledOutTest(localeReplies: readonly LocaleReplies[]): ReplyRules['isRuledOut'] {
  const patterns = new Map(
    REPLY_MEANINGS.map((meaning) => [
      meaning,
      lazy(() => {
        const pickUnless = ({ meanings }: ReplyPhrases): readonly string[] =>
          meanings.filter((one) => one.meaning === meaning).flatMap(({ unless }) => unless);
        const source = anyPhraseSource(localeReplies, pickUnless);
        return source === null ? null : new RegExp(source);
      }),
    ]),
  );
  return (meaning, text) => patterns.get(meaning)?.()?.test(text) === true;
}

function createPhraseTest(
  localeReplies: readonly LocaleReplies[],
  pick: (replies: ReplyPhrases) => readonly string[],
  anchor = '',
): (text: string) => boolean {
  const pattern = lazy(() => {
    const source = anyPhraseSource(localeReplies, pick);
    return source === null ? null : new RegExp(`(?:${source})${anchor}`);
  });
  return (text) => pattern()?.test(text) === true;
}

function createSupersededRemover(localeReplies: readonly LocaleReplies[]): ReplyRules['removeSuperseded'] {
  const pattern = lazy(() => {
    const source = anyPhraseSource(localeReplies, ({ superseded }) => superseded);
    return source === null ? null : new RegExp(source, 'g');
  });
  return (text) => {
    const superseded = pattern();
    const rest = superseded === null ? text : text.replace(superseded, ' ').trim();
    return rest === '' ? text : rest;
  };
}

function createRules({ groups }: LocaleReplies, entry: MeaningPhrases, alwaysAllowed: () => PackedNames): ReplyRule[] {
  const { phrases, allowedWords, maxUnmatched } = entry;
  const ownWords = lazy(() => packWords([...allowedWords, ...phrases.filter(isPlainPhrase)]));
  return phrases.map((phrase) => ({
    meaning: entry.meaning,
    phrase: new PhrasePattern(phrase, groups, 'd'),
    maxUnmatched,
    allowedWords: () => [alwaysAllowed(), ownWords()],
  }));
}

/** Compiles the reply phrases of all languages. The phrases must be valid; `loadPhrases` checks that. */
export function createReplyRules(files: ReplyPhraseFiles): ReplyRules {
  const localeReplies = LOCALES.map((locale): LocaleReplies => {
    const { replies } = files[locale];
    return { replies, groups: compileGroups(replies.groups) };
  });
  const meanings = localeReplies.flatMap(({ replies }) => replies.meanings);
  const accompanying = meanings.filter(({ accompanies }) => accompanies);
  const alwaysAllowed = lazy(() => {
    const words = localeReplies.flatMap(({ replies }) => [...replies.fillers, ...replies.endings]);
    return packWords([...words, ...accompanying.flatMap(({ phrases }) => phrases.filter(isPlainPhrase))]);
  });
  return {
    rules: localeReplies.flatMap((section) =>
      section.replies.meanings.flatMap((one) => createRules(section, one, alwaysAllowed)),
    ),
    isRuledOut: createRuledOutTest(localeReplies),
    asksHowToReport: createPhraseTest(localeReplies, ({ asksHowToReport }) => asksHowToReport),
    isExclamation: createPhraseTest(localeReplies, ({ exclamations }) => exclamations, '$'),
    removeSuperseded: createSupersededRemover(localeReplies),
    accompanying: new Set(accompanying.map(({ meaning }) => meaning)),
    plainPhrases: () =>
      meanings.flatMap(({ meaning, phrases }) =>
        compactAll(phrases.filter(isPlainPhrase)).map((phrase) => ({ phrase, meaning })),
      ),
  };
}
