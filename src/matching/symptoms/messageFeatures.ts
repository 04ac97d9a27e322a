import type { Span } from '../details/span';
import { NGRAMS_PER_KEY, type FeatureVisitor } from '../linearModel/features';
import { createEntryFinder, createFuzzyEntryFinder, type EntryMatch } from './entryFinder';
import { readClauses, type Clauses, type ClauseMarkers } from './clauses';
import { toKeystrokes, type Keystrokes } from './keystrokes';
import type { SymptomPhrases, TermKind } from './symptomPhrases';
import { visitWordFeatures } from './wordFeatures';

/** Whether a message affirms a term or denies it. */
export type TermRole = 'affirmed' | 'denied';

/** A term of the phrases files found in a message. The span is in keys. */
export interface TermMatch extends Span {
  /** The term's id. */
  readonly term: string;
  readonly kind: TermKind;
  /** The entry of the term that was found. */
  readonly entry: string;
  /** 1 for an exact match, lower for a misspelt one. */
  readonly similarity: number;
  readonly role: TermRole;
}

/** A message with everything its features are computed from. */
export interface AnalyzedMessage {
  readonly keystrokes: Keystrokes;
  readonly clauses: Clauses;
  readonly terms: readonly TermMatch[];
}

/** Shorter messages are weighted as if they had this many n-grams, so that a single n-gram never decides. */
const MIN_NGRAM_COUNT = 20;
const TERM_STRENGTH = 0.35;
const LAST_CLAUSE_STRENGTH = 0.2;
const EARLIER_STRENGTH = 0.2;
const TOPIC_STRENGTH = 0.35;
const LATIN_WORD_STRENGTH = 0.5;
/** Shorter messages are weighted as if they had this many Latin words and pairs. */
const MIN_WORD_COUNT = 6;

/** Creates the message analyzer from the phrases of all languages. Call it once, at start. */
export function createMessageAnalyzer(phrases: readonly SymptomPhrases[]): (text: string) => AnalyzedMessage {
  const entries = phrases.flatMap(({ terms }) =>
    terms.flatMap(({ id, kind, words }) => words.map((entry) => ({ id, kind, entry }))),
  );
  const finder = createFuzzyEntryFinder(entries.map(({ entry }) => entry));
  const createListFinder = (pick: (one: SymptomPhrases) => readonly string[]) =>
    createEntryFinder(phrases.flatMap(pick));
  const markers: ClauseMarkers = {
    afterDenied: createListFinder(({ denials }) => denials.afterDenied),
    beforeDenied: createListFinder(({ denials }) => denials.beforeDenied),
    nowMarkers: createListFinder(({ nowMarkers }) => nowMarkers),
    clauseBoundaries: createListFinder(({ clauseBoundaries }) => clauseBoundaries),
  };
  return (text) => {
    const keystrokes = toKeystrokes(text);
    const clauses = readClauses(keystrokes, markers);
    const exactMatches = finder.findExact(keystrokes);
    const matches = [...exactMatches, ...finder.findFuzzy(keystrokes, exactMatches)];
    return { keystrokes, clauses, terms: matches.map((one) => toTermMatch(one, entries[one.entryIndex]!, clauses)) };
  };
}

interface TermEntry {
  readonly id: string;
  readonly kind: TermKind;
  readonly entry: string;
}

function toTermMatch(match: EntryMatch, { id, kind, entry }: TermEntry, { deniedSpans }: Clauses): TermMatch {
  const { start, end, similarity } = match;
  return { start, end, similarity, term: id, kind, entry, role: isInside(deniedSpans, match) ? 'denied' : 'affirmed' };
}

function isInside(spans: readonly Span[], { start, end }: Span): boolean {
  return spans.some((span) => span.start <= start && end <= span.end);
}

/**
 * The groups of features. A model is fitted to each group alone and their logits are averaged, because the groups err
 * on different messages.
 */
export const FEATURE_GROUPS: readonly ((message: AnalyzedMessage, visitor: FeatureVisitor) => void)[] = [
  visitKeyFeatures,
  visitWordFeatures,
];

/** Visits every feature of a message, of all groups. */
export function visitFeatures(message: AnalyzedMessage, visitor: FeatureVisitor): void {
  for (const visitGroup of FEATURE_GROUPS) visitGroup(message, visitor);
}

/**
 * Visits the features of keys and terms. Names: `ㅇㅣㄴ` an n-gram of keys, `~ㅇㅣㄴ` a denied n-gram, `#id` a
 * term, `#~id` a denied term, `#id$` a term in the last clause, `#<id` a term before the current trouble, `#@place` etc.
 * the topic, `=word` a Latin word, `=word word` a pair.
 */
function visitKeyFeatures(message: AnalyzedMessage, visitor: FeatureVisitor): void {
  visitNgramFeatures(message, visitor);
  visitLatinWords(message, visitor);
  visitTerms(message, visitor);
  visitor.visit(`#${toTopicFeature(message.terms)}`, TOPIC_STRENGTH);
}

function visitTerms({ terms, clauses }: AnalyzedMessage, visitor: FeatureVisitor): void {
  // Only the first visit of a feature counts, so the most similar mention comes first.
  for (const { term, role, similarity, start, end } of [...terms].sort((a, b) => b.similarity - a.similarity)) {
    visitor.visit(role === 'denied' ? `#~${term}` : `#${term}`, similarity * TERM_STRENGTH);
    if (role === 'denied') continue;
    if (start >= clauses.lastClauseStart && clauses.lastClauseStart > 0)
      visitor.visit(`#${term}$`, similarity * LAST_CLAUSE_STRENGTH);
    if (isInside(clauses.earlierSpans, { start, end })) visitor.visit(`#<${term}`, similarity * EARLIER_STRENGTH);
  }
}

/** Name of the topic feature: the message mentions a charging place, something else, both or neither. */
function toTopicFeature(terms: readonly TermMatch[]): string {
  const kinds = new Set(terms.filter(({ role }) => role === 'affirmed').map(({ kind }) => kind));
  if (kinds.has('place')) return kinds.has('elsewhere') ? '@both' : '@place';
  return kinds.has('elsewhere') ? '@elsewhere' : '@neither';
}

/** Callback for the n-grams that begin at a key; `denialMark` stands before their names. */
type VisitNgramStart = (markedKeys: string, start: number, denialMark: '' | '~') => void;

/**
 * Calls `visit` for every key of a message at which n-grams begin. The marks `^` and `$` stand for its edges, so that the
 * first key is at 1.
 */
export function visitNgramStarts({ keystrokes, clauses }: AnalyzedMessage, visit: VisitNgramStart): void {
  const markedKeys = `^${keystrokes.keys}$`;
  for (let start = 0; start < markedKeys.length; start++) {
    const isDenied = clauses.deniedSpans.some((span) => span.start < start && start <= span.end);
    visit(markedKeys, start, isDenied ? '~' : '');
  }
}

function visitNgramFeatures(message: AnalyzedMessage, visitor: FeatureVisitor): void {
  const ngramCount = message.keystrokes.keys.length * NGRAMS_PER_KEY;
  const strength = 1 / Math.sqrt(Math.max(ngramCount, MIN_NGRAM_COUNT));
  visitNgramStarts(message, (markedKeys, start, denialMark) =>
    visitor.visitNgramsAt(markedKeys, start, denialMark, strength),
  );
}

function visitLatinWords({ keystrokes }: AnalyzedMessage, visitor: FeatureVisitor): void {
  const words = keystrokes.normalizedText.match(/[a-z]+/g) ?? [];
  const strength = LATIN_WORD_STRENGTH / Math.sqrt(Math.max(words.length * 2, MIN_WORD_COUNT));
  for (const [index, word] of words.entries()) {
    visitor.visit(`=${word}`, strength);
    const next = words[index + 1];
    if (next !== undefined) visitor.visit(`=${word} ${next}`, strength);
  }
}
