import type { ReplyMeaning } from '../../domain/replyMeaning';
import { normalizeForMatching } from '../details/normalizeForMatching';
import { restoreKorean } from '../restoreKorean';
import { compactText } from './compactText';
import { countUnmatched } from './countUnmatched';
import { createNearestPhraseFinder } from './nearestPhraseFinder';
import { createPhraseIndex } from './phraseIndex';
import { createReplyJudge, type PhraseMeaning, type PhraseReading } from './replyJudge';
import type { ReplyModel } from './replyModel';
import { createReplyRules, type ReplyPhraseFiles, type ReplyRule, type ReplyRules } from './replyRules';

export type { ReplyPhraseFiles } from './replyRules';

/** Finds the meaning of a reply in the middle of a conversation. Pure; never throws. */
export interface ReplyReader {
  /** Returns the meaning of a message, or `null` if it has none of the meanings. */
  readMeaning(text: string): ReplyMeaning | null;
  /** Whether a message asks how the in-app fault report works. `readMeaning` returns `null` for such a message. */
  asksHowToReport(text: string): boolean;
}

/**
 * Longer messages are not treated as replies, because they say more than one meaning; only the phrases that may stand
 * anywhere are searched for in them. In characters of compact text.
 */
const MAX_REPLY_LENGTH = 60;
/** Longer messages have no meaning. In characters of compact text. */
const MAX_SEARCHED_LENGTH = 240;
/**
 * The model was fitted to replies of at most this length. In characters of compact text, in which Latin words keep their
 * spaces.
 */
const MAX_JUDGED_LENGTH = 60;
const MAX_JUDGED_LATIN_LENGTH = 110;
const LATIN = /^[\x20-\x7e]+$/;
/** A meaning with at least this weight has priority over an accompanying one ("thanks"), except `BARE_ANSWERS`. */
const MIN_PRIMARY_WEIGHT = 2;
/** Meanings that say too little to have priority over another meaning ("yes" in "yes, I'll try"). */
const BARE_ANSWERS: ReadonlySet<ReplyMeaning> = new Set(['yes', 'no']);
/** Meanings that ask for the status if the message is a question ("is it solved?"). */
const STATUS_IF_ASKED: ReadonlySet<ReplyMeaning | null> = new Set<ReplyMeaning>(['solved', 'ambiguous_done']);
const BLANK_MARK = '\u0000';
const QUESTION = /[?\uff1f][^a-z\d\uac00-\ud7a3]*$/i;

/**
 * The weight of a rule for a text: matched characters minus half of the unmatched ones; 0 if the rule does not apply. For
 * a rule that allows any number of unmatched characters, these do not count.
 */
function weighRule({ phrase, maxUnmatched, allowedWords }: ReplyRule, text: string): number {
  if (maxUnmatched !== null && text.length > MAX_REPLY_LENGTH) return 0;
  const match = phrase.pattern().exec(text);
  if (match === null) return 0;
  let rest = '';
  let end = 0;
  let matched = 0;
  let spanCount = 0;
  for (const span of match.indices?.slice(1) ?? []) {
    if (span === undefined) continue;
    const [from, to] = span;
    rest += text.slice(end, from) + BLANK_MARK;
    matched += to - from;
    spanCount += 1;
    end = to;
  }
  if (maxUnmatched === null) return matched;
  const unmatched = countUnmatched(rest + text.slice(end), allowedWords()) - spanCount;
  return unmatched <= maxUnmatched ? matched - unmatched / 2 : 0;
}

function weighRules(rules: readonly ReplyRule[], text: string): ReadonlyMap<ReplyMeaning, number> {
  const weights = new Map<ReplyMeaning, number>();
  for (const rule of rules) {
    const weight = weighRule(rule, text);
    if (weight > (weights.get(rule.meaning) ?? 0)) weights.set(rule.meaning, weight);
  }
  return weights;
}

function chooseHeavier(one: PhraseMeaning | null, other: PhraseMeaning): PhraseMeaning {
  return one !== null && one.weight >= other.weight ? one : other;
}

function chooseMeaning(
  weights: ReadonlyMap<ReplyMeaning, number>,
  text: string,
  { isRuledOut, accompanying }: ReplyRules,
): PhraseMeaning | null {
  let primary: PhraseMeaning | null = null;
  let bare: PhraseMeaning | null = null;
  let secondary: PhraseMeaning | null = null;
  for (const [meaning, weight] of weights) {
    if (isRuledOut(meaning, text)) continue;
    if (accompanying.has(meaning)) secondary = chooseHeavier(secondary, { meaning, weight });
    else if (BARE_ANSWERS.has(meaning)) bare = chooseHeavier(bare, { meaning, weight });
    else primary = chooseHeavier(primary, { meaning, weight });
  }
  if (primary !== null && primary.weight >= MIN_PRIMARY_WEIGHT && (bare === null || outweighs(primary, bare))) {
    return primary;
  }
  const candidates = [bare, primary, secondary].filter((one) => one !== null);
  return candidates.reduce<PhraseMeaning | null>(chooseHeavier, null);
}

/** Whether a meaning has priority over a bare answer: it explains at least half as much of the message. */
function outweighs(primary: PhraseMeaning, bare: PhraseMeaning): boolean {
  return primary.weight * 2 >= bare.weight;
}

function isBareAnswer(meaning: ReplyMeaning | null): boolean {
  return meaning !== null && BARE_ANSWERS.has(meaning);
}

/** Creates the reply reader from the phrases files and the fitted model. Call it once, at start. */
export function createReplyReader(files: ReplyPhraseFiles, model: ReplyModel): ReplyReader {
  const judge = createReplyJudge(model);
  const replyRules = createReplyRules(files);
  const findPossibleRules = createPhraseIndex(replyRules.rules.map(({ phrase }) => phrase.wordLists()));
  const findNearest = createNearestPhraseFinder(replyRules.plainPhrases);
  const findInPhrases = (compact: string): PhraseReading | null => {
    const rules = findPossibleRules(compact).flatMap((index) => replyRules.rules[index] ?? []);
    const found = chooseMeaning(weighRules(rules, compact), compact, replyRules);
    const nearest = found === null ? allow(findNearest(compact), compact) : null;
    if (nearest !== null) return { meaning: nearest, weight: compact.length, isWhole: false };
    return found === null ? null : { ...found, isWhole: found.weight >= compact.length };
  };
  const allow = (meaning: ReplyMeaning | null, compact: string): ReplyMeaning | null =>
    meaning !== null && replyRules.isRuledOut(meaning, compact) ? null : meaning;
  return {
    readMeaning(text) {
      const compact = replyRules.removeSuperseded(compactText(normalizeForMatching(restoreKorean(text))));
      if (compact === '' || compact.length > MAX_SEARCHED_LENGTH) return null;
      if (compact.length <= MAX_REPLY_LENGTH && replyRules.asksHowToReport(compact)) return null;
      const phrase = findInPhrases(compact);
      const isTooLong = compact.length > (LATIN.test(compact) ? MAX_JUDGED_LATIN_LENGTH : MAX_JUDGED_LENGTH);
      const isExcluded = (meaning: ReplyMeaning): boolean => replyRules.isRuledOut(meaning, compact);
      const judged = isTooLong ? (phrase?.meaning ?? null) : judge(text, phrase, isExcluded);
      // "Did it arrive, right?" is no yes, unless a phrase says so.
      const meaning = phrase === null && isBareAnswer(judged) && QUESTION.test(text) ? null : judged;
      return STATUS_IF_ASKED.has(meaning) && QUESTION.test(text) && !replyRules.isExclamation(compact)
        ? 'status'
        : meaning;
    },
    asksHowToReport(text) {
      const compact = compactText(normalizeForMatching(text));
      return compact.length <= MAX_REPLY_LENGTH && replyRules.asksHowToReport(compact);
    },
  };
}
