import { FAULT_KINDS, type FaultKind } from '../../domain/faultKind';
import { anyWordSource } from './anyWordSource';
import { mergeLanguages, wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { CODAS, FIRST_SYLLABLE, LAST_SYLLABLE } from './foldHangul';
import type { Span } from './span';
import { findAll } from '../../platform/findAll';

/** Maximum distance between an object and its verb. In characters. */
const MAX_VERB_DISTANCE = 16;
/** Maximum distance between a fault and the words that deny it. In characters. */
const MAX_DENIAL_DISTANCE = 4;

interface KindPattern {
  readonly kind: FaultKind;
  readonly pattern: RegExp;
  readonly unless: RegExp;
}

/** Where a message says what is wrong. */
export interface FaultMention extends Span {
  readonly kind: FaultKind;
  /** Position of the verb, if the mention has an object and a verb; otherwise of its last character. */
  readonly troubleAt: number;
}

interface FoundMention extends FaultMention {
  /** The words between the object and its verb. */
  readonly gap: string;
}

/** The final consonants with which an ending joins an open syllable: none, n, l, m, b and ss. */
const ENDING_CODAS = [0, 4, 8, 16, 17, 20] as const;

/** Returns the forms of a verb that ends with an open syllable, as its endings change that. */
function withEndings(verb: string): string[] {
  const last = verb.charCodeAt(verb.length - 1);
  const isOpen = last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE && (last - FIRST_SYLLABLE) % CODAS === 0;
  if (!isOpen) return [verb];
  return ENDING_CODAS.map((coda) => verb.slice(0, -1) + String.fromCharCode(last + coda));
}

function createKindPatterns(files: DetailsPhraseFiles): readonly KindPattern[] {
  const entries = mergeLanguages(files, ({ fault }) => fault.kinds);
  const clauseEnd = wordListSource(files, ({ fault }) => [...fault.clauseEnds, ...fault.clauseJoiners]);
  const gap = `(?:(?!${clauseEnd}(?:\\s|$))[^.!?,\\u0000]){0,${MAX_VERB_DISTANCE}}?`;
  return FAULT_KINDS.map((kind) => {
    const wordsOf = (list: 'words' | 'objects' | 'verbs' | 'unless'): string[] =>
      entries.filter((entry) => entry.kind === kind).flatMap((entry) => entry[list]);
    const sourceOf = (list: 'words' | 'objects' | 'unless'): string => anyWordSource(wordsOf(list));
    const verb = anyWordSource(wordsOf('verbs').flatMap(withEndings));
    return {
      kind,
      pattern: new RegExp(`${sourceOf('words')}|${sourceOf('objects')}(?<gap>${gap})(?<verb>${verb})`, 'g'),
      unless: new RegExp(sourceOf('unless'), 'g'),
    };
  });
}

/**
 * Creates a function that finds what is wrong with the charger, in folded text and in its order. What the driver rules
 * out does not count ("the screen is fine").
 */
export function createFaultMentionFinder(files: DetailsPhraseFiles): (folded: string) => readonly FaultMention[] {
  const patterns = createKindPatterns(files);
  const denial = wordListSource(files, ({ fault }) => fault.deniedAfter);
  const deniedWithin = new RegExp(denial);
  const deniedAfter = new RegExp(`^[^.!?]{0,${MAX_DENIAL_DISTANCE}}?${denial}`);
  const deniedBefore = new RegExp(`${wordListSource(files, ({ fault }) => fault.deniedBefore)}\\s*$`);
  const joiner = new RegExp(`${wordListSource(files, ({ charger }) => charger.listJoiners)}\\s`);
  return (folded) => {
    const isDenied = ({ start, end, gap }: FoundMention): boolean =>
      deniedWithin.test(gap) || deniedAfter.test(folded.slice(end)) || deniedBefore.test(folded.slice(0, start));
    const mentions = patterns
      .flatMap(({ kind, pattern, unless }) => {
        const blanked = folded.replace(unless, (text) => '\u0000'.repeat(text.length));
        return findAll(pattern, blanked).map((match): FoundMention => {
          const end = match.index + match[0].length;
          const verb = match.groups?.['verb'];
          const troubleAt = verb === undefined ? end - 1 : end - verb.length;
          return { kind, gap: match.groups?.['gap'] ?? '', start: match.index, troubleAt, end };
        });
      })
      .filter((mention) => !isDenied(mention))
      .sort((one, other) => one.start - other.start);
    /** Whether the verb belongs to a later object ("the reader's screen is broken"). */
    const isOfOtherObject = ({ start, end }: FaultMention): boolean =>
      mentions.some(
        (other) => other.end === end && other.start > start && !joiner.test(folded.slice(start, other.start)),
      );
    return mentions.filter((mention) => !isOfOtherObject(mention));
  };
}
