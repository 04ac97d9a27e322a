import type { Span } from '../details/span';
import { createEntryFinder, createFuzzyEntryFinder, type EntryMatch } from './entryFinder';
import { readClauses, type Clauses, type ClauseWords } from './clauses';
import { toKeystrokes, type Keystrokes } from './keystrokes';
import type { SymptomPhrases, TermKind } from './symptomPhrases';

/** How a term stands in a message. */
export type TermRole = 'affirmed' | 'denied';

/** A term of the phrases files found in a message. */
export interface TermMatch extends Span {
  /** The term's id, and the entry that was found. */
  readonly term: string;
  readonly kind: TermKind;
  readonly entry: string;
  readonly similarity: number;
  readonly role: TermRole;
}

/** A message as far as it was read: its keys, its clauses and the terms in it. */
export interface AnalyzedMessage {
  readonly keystrokes: Keystrokes;
  readonly clauses: Clauses;
  readonly terms: readonly TermMatch[];
}

/**
 * Takes a feature by its name (`ㅇㅣㄴ` a piece of text, `~ㅇㅣㄴ` one that is denied, `#id` a term, `#~id` one that
 * is denied, `=word` a Latin word) and its strength. The same feature may come several times; it counts once.
 */
export type VisitFeature = (name: string, strength: number) => void;

const MIN_NGRAM_LENGTH = 2;
const MAX_NGRAM_LENGTH = 5;
/** Short messages count as if they had so many pieces, so that one piece alone never decides. */
const MIN_NGRAM_COUNT = 20;
const TERM_STRENGTH = 0.35;
const LAST_CLAUSE_STRENGTH = 0.2;
const EARLIER_STRENGTH = 0.2;
const TOPIC_STRENGTH = 0.35;
const LATIN_WORD_STRENGTH = 0.5;
/** Short English messages count as if they had so many words and pairs of words. */
const MIN_WORD_COUNT = 6;

/** Builds the reader once, from the phrases of every language. */
export function createMessageAnalyzer(phrases: readonly SymptomPhrases[]): (text: string) => AnalyzedMessage {
  const entries = phrases.flatMap(({ terms }) =>
    terms.flatMap(({ id, kind, words }) => words.map((entry) => ({ id, kind, entry }))),
  );
  const finder = createFuzzyEntryFinder(entries.map(({ entry }) => entry));
  const createListFinder = (pick: (one: SymptomPhrases) => readonly string[]) =>
    createEntryFinder(phrases.flatMap(pick));
  const words: ClauseWords = {
    afterDenied: createListFinder(({ denials }) => denials.afterDenied),
    beforeDenied: createListFinder(({ denials }) => denials.beforeDenied),
    nowMarkers: createListFinder(({ nowMarkers }) => nowMarkers),
    clauseBoundaries: createListFinder(({ clauseBoundaries }) => clauseBoundaries),
  };
  return (text) => {
    const keystrokes = toKeystrokes(text);
    const clauses = readClauses(keystrokes, words);
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

/** Goes through everything a message is decided by. */
export function visitFeatures(message: AnalyzedMessage, visit: VisitFeature): void {
  visitNgramFeatures(message, visit);
  visitLatinWords(message, visit);
  visitTerms(message, visit);
  visit(`#${topicFeature(message.terms)}`, TOPIC_STRENGTH);
}

function visitTerms({ terms, clauses }: AnalyzedMessage, visit: VisitFeature): void {
  // A misspelt term counts less than one to the letter, so the surest mention comes first.
  for (const { term, role, similarity, start, end } of [...terms].sort((a, b) => b.similarity - a.similarity)) {
    visit(role === 'denied' ? `#~${term}` : `#${term}`, similarity * TERM_STRENGTH);
    if (role === 'denied') continue;
    if (start >= clauses.lastClauseStart && clauses.lastClauseStart > 0)
      visit(`#${term}$`, similarity * LAST_CLAUSE_STRENGTH);
    if (isInside(clauses.earlierSpans, { start, end })) visit(`#<${term}`, similarity * EARLIER_STRENGTH);
  }
}

/** Whether the message speaks of a place where cars are charged, of something else, of both or of neither. */
function topicFeature(terms: readonly TermMatch[]): string {
  const kinds = new Set(terms.filter(({ role }) => role === 'affirmed').map(({ kind }) => kind));
  if (kinds.has('place')) return kinds.has('elsewhere') ? '@both' : '@place';
  return kinds.has('elsewhere') ? '@elsewhere' : '@neither';
}

/** Takes a few keys in a row by their name, and their place in the keys. */
type VisitNgram = (name: string, start: number, end: number) => void;

/** Goes through every piece of a message; the marks of beginning and end stand at -1 and after the last key. */
export function visitNgrams({ keystrokes, clauses }: AnalyzedMessage, visit: VisitNgram): void {
  const markedKeys = `^${keystrokes.keys}$`;
  const deniedFlags = new Uint8Array(markedKeys.length + 1);
  for (const { start, end } of clauses.deniedSpans) deniedFlags.fill(1, start + 1, end + 1);
  for (let start = 0; start < markedKeys.length; start++) {
    const denialMark = deniedFlags[start] === 1 ? '~' : '';
    const maxLength = Math.min(MAX_NGRAM_LENGTH, markedKeys.length - start);
    for (let length = MIN_NGRAM_LENGTH; length <= maxLength; length++) {
      visit(denialMark + markedKeys.slice(start, start + length), start - 1, start + length - 1);
    }
  }
}

function visitNgramFeatures(message: AnalyzedMessage, visit: VisitFeature): void {
  const ngramCount = message.keystrokes.keys.length * (MAX_NGRAM_LENGTH - MIN_NGRAM_LENGTH + 1);
  const strength = 1 / Math.sqrt(Math.max(ngramCount, MIN_NGRAM_COUNT));
  visitNgrams(message, (name) => visit(name, strength));
}

function visitLatinWords({ keystrokes }: AnalyzedMessage, visit: VisitFeature): void {
  const words = keystrokes.normalizedText.match(/[a-z]+/g) ?? [];
  const strength = LATIN_WORD_STRENGTH / Math.sqrt(Math.max(words.length * 2, MIN_WORD_COUNT));
  for (const [index, word] of words.entries()) {
    visit(`=${word}`, strength);
    const next = words[index + 1];
    if (next !== undefined) visit(`=${word} ${next}`, strength);
  }
}
