import { lazily } from '../details/lazily';
import { LOCALES, type Locale } from '../../domain/locale';
import { REPLY_MEANINGS, type ReplyMeaning } from '../../domain/reply';
import { compactText } from './compactText';
import type { KnownPhrase } from './nearestPhrase';
import { isPlain } from './parsePhrase';
import { compactGroups, phrasePattern, type Groups } from './phrasePattern';
import type { ReplyPhrases } from './replyPhrases';

/** The part of the phrases files that replies are read with. */
export type ReplyPhraseFiles = Readonly<Record<Locale, { readonly replies: ReplyPhrases }>>;

/** One phrase of one meaning, ready to be searched. */
export interface ReplyRule {
  readonly meaning: ReplyMeaning;
  /** Compiled when first needed: most phrases never are. */
  pattern(): RegExp;
  readonly anchors: readonly string[];
  /** How many characters may stay unexplained beside the phrase. */
  readonly extra: number;
  /** Whether a word may stand beside the phrase without counting as unexplained. */
  explains(word: string): boolean;
}

export interface ReplyRules {
  readonly rules: readonly ReplyRule[];
  /** Whether a message holds a phrase with which it does not have a meaning. */
  rulesOut(meaning: ReplyMeaning, text: string): boolean;
  /** Whether a message asks how the fault report works. */
  asksHow(text: string): boolean;
  /** Whether a message ends in what is no question, though a question mark stands behind it. */
  exclaims(text: string): boolean;
  /** A message without what it says about before and what has changed since. */
  withoutOvertaken(text: string): string;
  /** Meanings that stand beside any other. */
  readonly accompanying: ReadonlySet<ReplyMeaning>;
  plain(): readonly KnownPhrase[];
}

type Meaning = ReplyPhrases['meanings'][number];
interface Section {
  readonly replies: ReplyPhrases;
  readonly groups: Groups;
}

function compacted(words: readonly string[]): string[] {
  return words.map(compactText).filter((word) => word !== '');
}

/** Any of the phrases that are picked from every language; `null` when there are none. */
function anyPhrase(sections: readonly Section[], pick: (replies: ReplyPhrases) => readonly string[]): string | null {
  const sources = sections.flatMap(({ replies, groups }) =>
    pick(replies).map((phrase) => phrasePattern(phrase, groups).source()),
  );
  return sources.length === 0 ? null : [...new Set(sources)].join('|');
}

function rulingOut(sections: readonly Section[]): ReplyRules['rulesOut'] {
  const patterns = new Map(
    REPLY_MEANINGS.map((meaning) => [
      meaning,
      lazily(() => {
        const of = ({ meanings }: ReplyPhrases): readonly string[] =>
          meanings.filter((one) => one.meaning === meaning).flatMap(({ unless }) => unless);
        const source = anyPhrase(sections, of);
        return source === null ? null : new RegExp(source);
      }),
    ]),
  );
  return (meaning, text) => patterns.get(meaning)?.()?.test(text) === true;
}

function finding(
  sections: readonly Section[],
  pick: (replies: ReplyPhrases) => readonly string[],
  at = '',
): (text: string) => boolean {
  const pattern = lazily(() => {
    const source = anyPhrase(sections, pick);
    return source === null ? null : new RegExp(`(?:${source})${at}`);
  });
  return (text) => pattern()?.test(text) === true;
}

function removal(sections: readonly Section[]): ReplyRules['withoutOvertaken'] {
  const pattern = lazily(() => {
    const source = anyPhrase(sections, ({ overtaken }) => overtaken);
    return source === null ? null : new RegExp(source, 'g');
  });
  return (text) => {
    const overtaken = pattern();
    const rest = overtaken === null ? text : text.replace(overtaken, ' ').trim();
    return rest === '' ? text : rest;
  };
}

function rulesOf({ groups }: Section, meaning: Meaning, always: () => ReadonlySet<string>): ReplyRule[] {
  const { phrases, beside, extra } = meaning;
  const words = lazily(() => new Set(compacted([...beside, ...phrases.filter(isPlain)])));
  const explains = (word: string): boolean => always().has(word) || words().has(word);
  return phrases.map((phrase) => {
    const { source, anchors } = phrasePattern(phrase, groups);
    const pattern = lazily(() => new RegExp(source(), 'd'));
    return { meaning: meaning.meaning, pattern, anchors, extra, explains };
  });
}

/** Reads every language's replies from the phrases files, which have been checked when they were loaded. */
export function createReplyRules(files: ReplyPhraseFiles): ReplyRules {
  const sections = LOCALES.map((locale): Section => {
    const { replies } = files[locale];
    return { replies, groups: compactGroups(replies.groups) };
  });
  const meanings = sections.flatMap(({ replies }) => replies.meanings);
  const accompanying = meanings.filter(({ accompanies }) => accompanies);
  const always = lazily(() => {
    const words = sections.flatMap(({ replies }) => [...replies.fillers, ...replies.endings]);
    return new Set(compacted([...words, ...accompanying.flatMap(({ phrases }) => phrases.filter(isPlain))]));
  });
  return {
    rules: sections.flatMap((section) => section.replies.meanings.flatMap((one) => rulesOf(section, one, always))),
    rulesOut: rulingOut(sections),
    asksHow: finding(sections, ({ asksHow }) => asksHow),
    exclaims: finding(sections, ({ exclamations }) => exclamations, '$'),
    withoutOvertaken: removal(sections),
    accompanying: new Set(accompanying.map(({ meaning }) => meaning)),
    plain: () =>
      meanings.flatMap(({ meaning, phrases }) =>
        compacted(phrases.filter(isPlain)).map((phrase) => ({ phrase, meaning })),
      ),
  };
}
