import type { Span } from '../details/span';
import { createEntryFinder, createFuzzyEntryFinder, type FoundEntry } from './entryFinder';
import { readClauses, type Clauses, type ClauseWords } from './clauses';
import { keyStream, type KeyStream } from './keyStream';
import type { SymptomPhrases, TermKind } from './symptomPhrases';

/** How a term stands in a message. */
export type TermRole = 'said' | 'denied';

/** A term of the phrases files found in a message. */
export interface FoundTerm extends Span {
  /** The term's id, and the entry that was found. */
  readonly term: string;
  readonly kind: TermKind;
  readonly entry: string;
  readonly likeness: number;
  readonly role: TermRole;
}

/** A message as far as it was read: its keys, its clauses and the terms in it. */
export interface ReadMessage {
  readonly stream: KeyStream;
  readonly clauses: Clauses;
  readonly terms: readonly FoundTerm[];
}

/**
 * Takes a feature by its name (`ㅇㅣㄴ` a piece of text, `~ㅇㅣㄴ` one that is denied, `#id` a term, `#~id` one that
 * is denied, `=word` a Latin word) and its strength. The same feature may come several times; it counts once.
 */
export type VisitFeature = (name: string, strength: number) => void;

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 5;
/** Short messages count as if they had so many pieces, so that one piece alone never decides. */
const FEWEST_PIECES = 20;
const TERM_STRENGTH = 0.35;
const LAST_CLAUSE_STRENGTH = 0.2;
const EARLIER_STRENGTH = 0.2;
const SETTING_STRENGTH = 0.35;
const LATIN_WORD_STRENGTH = 0.5;
/** Short English messages count as if they had so many words and pairs of words. */
const FEWEST_WORDS = 6;

/** Builds the reader once, from the phrases of every language. */
export function createMessageReader(phrases: readonly SymptomPhrases[]): (text: string) => ReadMessage {
  const entries = phrases.flatMap(({ terms }) =>
    terms.flatMap(({ id, kind, words }) => words.map((entry) => ({ id, kind, entry }))),
  );
  const finder = createFuzzyEntryFinder(entries.map(({ entry }) => entry));
  const list = (pick: (one: SymptomPhrases) => readonly string[]) => createEntryFinder(phrases.flatMap(pick));
  const words: ClauseWords = {
    deniedBefore: list(({ denials }) => denials.behind),
    deniedBehind: list(({ denials }) => denials.before),
    turns: list(({ turns }) => turns),
    joints: list(({ joints }) => joints),
  };
  return (text) => {
    const stream = keyStream(text);
    const clauses = readClauses(stream, words);
    const exact = finder.exact(stream);
    const found = [...exact, ...finder.fuzzy(stream, exact)];
    return { stream, clauses, terms: found.map((one) => toTerm(one, entries[one.entry]!, clauses)) };
  };
}

interface Entry {
  readonly id: string;
  readonly kind: TermKind;
  readonly entry: string;
}

function toTerm(found: FoundEntry, { id, kind, entry }: Entry, { denied }: Clauses): FoundTerm {
  const { start, end, likeness } = found;
  return { start, end, likeness, term: id, kind, entry, role: isIn(denied, found) ? 'denied' : 'said' };
}

function isIn(spans: readonly Span[], { start, end }: Span): boolean {
  return spans.some((span) => span.start <= start && end <= span.end);
}

/** Goes through everything a message is decided by. */
export function visitFeatures(message: ReadMessage, visit: VisitFeature): void {
  visitPieceFeatures(message, visit);
  visitLatinWords(message, visit);
  visitTerms(message, visit);
  visit(`#${setting(message.terms)}`, SETTING_STRENGTH);
}

function visitTerms({ terms, clauses }: ReadMessage, visit: VisitFeature): void {
  // A misspelt term counts less than one to the letter, so the surest mention comes first.
  for (const { term, role, likeness, start, end } of [...terms].sort((a, b) => b.likeness - a.likeness)) {
    visit(role === 'denied' ? `#~${term}` : `#${term}`, likeness * TERM_STRENGTH);
    if (role === 'denied') continue;
    if (start >= clauses.lastStart && clauses.lastStart > 0) visit(`#${term}$`, likeness * LAST_CLAUSE_STRENGTH);
    if (isIn(clauses.earlier, { start, end })) visit(`#<${term}`, likeness * EARLIER_STRENGTH);
  }
}

/** Whether the message speaks of a place where cars are charged, of something else, of both or of neither. */
function setting(terms: readonly FoundTerm[]): string {
  const kinds = new Set(terms.filter(({ role }) => role === 'said').map(({ kind }) => kind));
  if (kinds.has('place')) return kinds.has('elsewhere') ? '@both' : '@place';
  return kinds.has('elsewhere') ? '@elsewhere' : '@neither';
}

/** Takes a few keys in a row by their name, and their place in the keys. */
type VisitPiece = (name: string, start: number, end: number) => void;

/** Goes through every piece of a message; the marks of beginning and end stand at -1 and behind the last key. */
export function visitPieces({ stream, clauses }: ReadMessage, visit: VisitPiece): void {
  const marked = `^${stream.keys}$`;
  const isDenied = new Uint8Array(marked.length + 1);
  for (const { start, end } of clauses.denied) isDenied.fill(1, start + 1, end + 1);
  for (let start = 0; start < marked.length; start++) {
    const mark = isDenied[start] === 1 ? '~' : '';
    const longest = Math.min(LONGEST_PIECE, marked.length - start);
    for (let length = SHORTEST_PIECE; length <= longest; length++) {
      visit(mark + marked.slice(start, start + length), start - 1, start + length - 1);
    }
  }
}

function visitPieceFeatures(message: ReadMessage, visit: VisitFeature): void {
  const count = message.stream.keys.length * (LONGEST_PIECE - SHORTEST_PIECE + 1);
  const strength = 1 / Math.sqrt(Math.max(count, FEWEST_PIECES));
  visitPieces(message, (name) => visit(name, strength));
}

function visitLatinWords({ stream }: ReadMessage, visit: VisitFeature): void {
  const words = stream.plain.match(/[a-z]+/g) ?? [];
  const strength = LATIN_WORD_STRENGTH / Math.sqrt(Math.max(words.length * 2, FEWEST_WORDS));
  for (const [index, word] of words.entries()) {
    visit(`=${word}`, strength);
    const next = words[index + 1];
    if (next !== undefined) visit(`=${word} ${next}`, strength);
  }
}
