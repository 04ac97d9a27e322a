import { LOCALES, type Locale } from '../../domain/locale';
import type { ReplyMeaning } from '../../domain/reply';
import { cleanText } from '../details/cleanText';
import { compactText } from './compactText';
import { unexplained } from './leftover';
import { createNearestPhrase } from './nearestPhrase';
import { isPlain, phraseSource } from './phrasePattern';
import type { ReplyPhrases } from './replyPhrases';

/** The part of the phrases files that replies are read with. */
export type ReplyPhraseFiles = Readonly<Record<Locale, { readonly replies: ReplyPhrases }>>;

/** What a message means as a reply in mid-conversation, or `null`. Pure; never throws. */
export type ReplyReader = (text: string) => ReplyMeaning | null;

/** Replies longer than this (in compact characters) say more than one of the meanings; they are not read. */
const LONGEST_REPLY = 60;

interface MeaningRule {
  readonly meaning: ReplyMeaning;
  readonly phrases: readonly RegExp[];
  readonly unless: RegExp | null;
  readonly extra: number;
  readonly known: (word: string) => boolean;
}

interface Reading {
  readonly meaning: ReplyMeaning;
  /** Characters of the message that speak for the meaning, less those that are not understood. */
  readonly weight: number;
}

type Meaning = ReplyPhrases['meanings'][number];

function mergedGroups(files: ReplyPhraseFiles): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const locale of LOCALES) {
    for (const [name, words] of Object.entries(files[locale].replies.groups)) {
      groups[name] = [...(groups[name] ?? []), ...words];
    }
  }
  return groups;
}

function compacted(words: readonly string[]): string[] {
  return words.map(compactText).filter((word) => word !== '');
}

function createRules(files: ReplyPhraseFiles): readonly MeaningRule[] {
  const groups = mergedGroups(files);
  const meanings: readonly Meaning[] = LOCALES.flatMap((locale) => files[locale].replies.meanings);
  const always = new Set(
    compacted([
      ...LOCALES.flatMap((locale) => [...files[locale].replies.fillers, ...files[locale].replies.endings]),
      ...meanings.filter(({ accompanies }) => accompanies).flatMap(({ phrases }) => phrases.filter(isPlain)),
    ]),
  );
  return meanings.map(({ meaning, phrases, unless, extra, beside }): MeaningRule => {
    const own = new Set(compacted([...beside, ...phrases.filter(isPlain)]));
    return {
      meaning,
      phrases: phrases.map((phrase) => new RegExp(phraseSource(phrase, groups), 'd')),
      unless: unless.length === 0 ? null : new RegExp(unless.map((phrase) => phraseSource(phrase, groups)).join('|')),
      extra,
      known: (word) => always.has(word) || own.has(word),
    };
  });
}

function readWith(rule: MeaningRule, text: string): number {
  let best = 0;
  for (const phrase of rule.phrases) {
    const match = phrase.exec(text);
    if (match === null) continue;
    const stretches = (match.indices ?? []).slice(1).filter((stretch) => stretch !== undefined);
    let rest = '';
    let end = 0;
    let understood = 0;
    for (const [from, to] of stretches) {
      rest += `${text.slice(end, from)}\u0000`;
      understood += to - from;
      end = to;
    }
    rest += text.slice(end);
    const left = unexplained(rest, rule.known) - stretches.length;
    if (left <= rule.extra) best = Math.max(best, understood - left / 2);
  }
  return best > 0 && rule.unless?.test(text) === true ? 0 : best;
}

/** Builds the reader once from the phrases files. */
export function createReplyReader(files: ReplyPhraseFiles): ReplyReader {
  const rules = createRules(files);
  const nearest = createNearestPhrase(
    LOCALES.flatMap((locale) =>
      files[locale].replies.meanings.flatMap(({ meaning, phrases }) =>
        compacted(phrases.filter(isPlain)).map((phrase) => ({ phrase, meaning })),
      ),
    ),
  );
  return (text) => {
    const compact = compactText(cleanText(text));
    if (compact === '' || compact.length > LONGEST_REPLY) return null;
    let best: Reading | null = null;
    for (const rule of rules) {
      const weight = readWith(rule, compact);
      if (weight > (best?.weight ?? 0)) best = { meaning: rule.meaning, weight };
    }
    return best?.meaning ?? nearest(compact);
  };
}
