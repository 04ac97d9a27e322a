import type { Locale } from '../domain/locale';
import { LOCALES } from '../domain/locale';
import { SYMPTOM_IDS } from '../domain/symptom';
import type { MatchDecision, SymptomCandidate, SymptomMatcher } from '../domain/symptomMatcher';
import { createDetailsExtractor } from './details/extractDetails';
import type { PhraseFiles } from './loadPhrases';
import { toJamo } from './normalise';
import { createReplyReader } from './replies/readReply';
import { createPhraseFinder, OUT_OF_SCOPE, sumByClass } from './scoreSymptoms';

/** Below this a message says nothing about charging. */
const LEAST_WEIGHT = 1.6;
/** Share of the weight the first candidate needs to go ahead. */
const MATCH_SHARE = 0.58;
const CANDIDATE_SHARE = 0.15;

/** The matcher on fuse.js: which phrases of which symptom stand in a message, however they are spelt. */
export function createMatcher(phrases: PhraseFiles): SymptomMatcher {
  const find = createPhraseFinder(phrases);
  const extract = createDetailsExtractor(phrases);
  const reply = createReplyReader(phrases);
  const angryWords = LOCALES.flatMap((locale) => phrases[locale].angry.map(toJamo));
  return {
    understand(text, now) {
      const candidates = rank(sumByClass(find(text)));
      const decision = decide(candidates);
      const jamo = toJamo(text);
      return {
        decision,
        symptom: decision === 'match' ? candidates[0]!.symptom : null,
        candidates: decision === 'none' ? [] : candidates,
        ...extract(text, now),
        language: languageOf(text),
        angry: angryWords.some((word) => jamo.includes(word)),
      };
    },
    reply,
  };
}

function rank(sums: ReturnType<typeof sumByClass>): SymptomCandidate[] {
  const elsewhere = sums.get(OUT_OF_SCOPE) ?? 0;
  const best = Math.max(0, ...SYMPTOM_IDS.map((symptom) => sums.get(symptom) ?? 0));
  if (best < LEAST_WEIGHT || elsewhere >= best) return [];
  const total = [...sums.values()].reduce((sum, weight) => sum + weight, 0);
  return SYMPTOM_IDS.map((symptom) => ({ symptom, score: (sums.get(symptom) ?? 0) / total }))
    .filter((candidate) => candidate.score >= CANDIDATE_SHARE)
    .sort((a, b) => b.score - a.score);
}

function decide([first]: readonly SymptomCandidate[]): MatchDecision {
  if (first === undefined) return 'none';
  return first.score >= MATCH_SHARE ? 'match' : 'clarify';
}

function languageOf(text: string): Locale | null {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  const words = text.match(/[a-z']{2,}/gi) ?? [];
  return words.length >= 2 ? 'en' : null;
}
