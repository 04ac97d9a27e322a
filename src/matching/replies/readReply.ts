import type { ReplyMeaning } from '../../domain/reply';
import { cleanText } from '../details/cleanText';
import { compactText } from './compactText';
import { unexplained } from './unexplained';
import { createNearestPhrase } from './nearestPhrase';
import { createPhraseIndex } from './phraseIndex';
import { createReplyRules, type ReplyPhraseFiles, type ReplyRule, type ReplyRules } from './replyRules';

export type { ReplyPhraseFiles } from './replyRules';

/** Reads replies in mid-conversation. Pure; never throws. */
export interface ReplyReader {
  /** What a message means, or `null`. */
  meaning(text: string): ReplyMeaning | null;
  /** Whether a message asks how the in-app fault report works. It then has no meaning. */
  asksHow(text: string): boolean;
}

/** Replies longer than this (in compact characters) say more than one of the meanings; they are not read. */
const LONGEST_REPLY = 60;
/** From this weight on a meaning goes before one that only accompanies others ("thanks")... */
const OWN_WEIGHT = 2;
/** ...unless it says so little itself. */
const BARE_ANSWERS: ReadonlySet<ReplyMeaning> = new Set(['yes', 'no']);
const MARK = '\u0000';
const QUESTION = /[?\uff1f][^a-z\d\uac00-\ud7a3]*$/i;

/** How much of a text speaks for a rule, in characters, less half of what stays unexplained; 0 when it does not apply. */
function weigh({ pattern, extra, explains }: ReplyRule, text: string): number {
  const match = pattern().exec(text);
  if (match === null) return 0;
  let rest = '';
  let end = 0;
  let understood = 0;
  let stretches = 0;
  for (const stretch of match.indices?.slice(1) ?? []) {
    if (stretch === undefined) continue;
    const [from, to] = stretch;
    rest += text.slice(end, from) + MARK;
    understood += to - from;
    stretches += 1;
    end = to;
  }
  const left = unexplained(rest + text.slice(end), explains) - stretches;
  return left <= extra ? understood - left / 2 : 0;
}

function weighAll(rules: readonly ReplyRule[], text: string): ReadonlyMap<ReplyMeaning, number> {
  const weights = new Map<ReplyMeaning, number>();
  for (const rule of rules) {
    const weight = weigh(rule, text);
    if (weight > (weights.get(rule.meaning) ?? 0)) weights.set(rule.meaning, weight);
  }
  return weights;
}

interface Reading {
  readonly meaning: ReplyMeaning;
  readonly weight: number;
}

function heavier(one: Reading | null, other: Reading): Reading {
  return one !== null && one.weight >= other.weight ? one : other;
}

function decide(
  weights: ReadonlyMap<ReplyMeaning, number>,
  text: string,
  { rulesOut, accompanying }: ReplyRules,
): ReplyMeaning | null {
  let own: Reading | null = null;
  let beside: Reading | null = null;
  for (const [meaning, weight] of weights) {
    if (rulesOut(meaning, text)) continue;
    if (accompanying.has(meaning)) beside = heavier(beside, { meaning, weight });
    else own = heavier(own, { meaning, weight });
  }
  if (own === null || beside === null) return (own ?? beside)?.meaning ?? null;
  const ownGoesFirst = own.weight >= OWN_WEIGHT && !BARE_ANSWERS.has(own.meaning);
  return (ownGoesFirst ? own : heavier(own, beside)).meaning;
}

/** Builds the reader once from the phrases files. */
export function createReplyReader(files: ReplyPhraseFiles): ReplyReader {
  const all = createReplyRules(files);
  const mayOccur = createPhraseIndex(all.rules);
  const nearest = createNearestPhrase(all.plain);
  const nearestOf = (compact: string): ReplyMeaning | null => {
    const meaning = nearest(compact);
    return meaning !== null && all.rulesOut(meaning, compact) ? null : meaning;
  };
  return {
    meaning(text) {
      const compact = all.withoutOvertaken(compactText(cleanText(text)));
      if (compact === '' || compact.length > LONGEST_REPLY || all.asksHow(compact)) return null;
      const rules = mayOccur(compact).flatMap((index) => all.rules[index] ?? []);
      const meaning = decide(weighAll(rules, compact), compact, all) ?? nearestOf(compact);
      // Whether it is solved by now asks how things stand.
      return meaning === 'solved' && QUESTION.test(text) && !all.exclaims(compact) ? 'status' : meaning;
    },
    asksHow(text) {
      const compact = compactText(cleanText(text));
      return compact.length <= LONGEST_REPLY && all.asksHow(compact);
    },
  };
}
