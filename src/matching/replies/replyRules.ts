import { LOCALES, type Locale } from '../../domain/locale';
import { REPLY_MEANINGS, type ReplyMeaning } from '../../domain/reply';
import { compactText } from './compactText';
import { compactGroups, isPlain, phrasePattern, type Groups } from './phrasePattern';
import type { KnownPhrase } from './nearestPhrase';
import type { ReplyPhrases } from './replyPhrases';

/** The part of the phrases files that replies are read with. */
export type ReplyPhraseFiles = Readonly<Record<Locale, { readonly replies: ReplyPhrases }>>;

/** One phrase of one meaning, ready to be searched. */
export interface ReplyRule {
  readonly meaning: ReplyMeaning;
  readonly pattern: RegExp;
  readonly anchors: readonly string[];
  /** How many characters may stay unexplained beside the phrase. */
  readonly extra: number;
  /** Whether a word may stand beside the phrase without counting as unexplained. */
  readonly explains: (word: string) => boolean;
}

export interface ReplyRules {
  readonly rules: readonly ReplyRule[];
  /** Phrases with which a message does not have a meaning. */
  readonly unless: ReadonlyMap<ReplyMeaning, RegExp>;
  /** Meanings that stand beside any other. */
  readonly accompanying: ReadonlySet<ReplyMeaning>;
  readonly plain: readonly KnownPhrase[];
}

function compacted(words: readonly string[]): string[] {
  return words.map(compactText).filter((word) => word !== '');
}

type Meaning = ReplyPhrases['meanings'][number];
interface Section {
  readonly groups: Groups;
  readonly meanings: readonly Meaning[];
}

function unlessPatterns(sections: readonly Section[]): Map<ReplyMeaning, RegExp> {
  const patterns = new Map<ReplyMeaning, RegExp>();
  for (const meaning of REPLY_MEANINGS) {
    const sources = sections.flatMap(({ groups, meanings }) => {
      const phrases = meanings.filter((one) => one.meaning === meaning).flatMap(({ unless }) => unless);
      return phrases.map((phrase) => phrasePattern(phrase, groups).source);
    });
    if (sources.length > 0) patterns.set(meaning, new RegExp([...new Set(sources)].join('|')));
  }
  return patterns;
}

/** Reads every language's replies from the phrases files; throws on a phrase that cannot be read. */
export function createReplyRules(files: ReplyPhraseFiles): ReplyRules {
  const sections = LOCALES.map((locale) => {
    const { fillers, endings, groups, meanings: own } = files[locale].replies;
    return { fillers, endings, groups: compactGroups(groups), meanings: own };
  });
  const meanings = sections.flatMap((section) => section.meanings);
  const accompanying = meanings.filter(({ accompanies }) => accompanies);
  const always = new Set(
    compacted([
      ...sections.flatMap(({ fillers, endings }) => [...fillers, ...endings]),
      ...accompanying.flatMap(({ phrases }) => phrases.filter(isPlain)),
    ]),
  );
  const rules = sections.flatMap(({ groups, meanings: own }) =>
    own.flatMap(({ meaning, phrases, extra, beside }) => {
      const words = new Set(compacted([...beside, ...phrases.filter(isPlain)]));
      const explains = (word: string): boolean => always.has(word) || words.has(word);
      return phrases.map((phrase): ReplyRule => {
        const { source, anchors } = phrasePattern(phrase, groups);
        return { meaning, pattern: new RegExp(source, 'd'), anchors, extra, explains };
      });
    }),
  );
  return {
    rules,
    unless: unlessPatterns(sections),
    accompanying: new Set(accompanying.map(({ meaning }) => meaning)),
    plain: meanings.flatMap(({ meaning, phrases }) =>
      compacted(phrases.filter(isPlain)).map((phrase) => ({ phrase, meaning })),
    ),
  };
}
