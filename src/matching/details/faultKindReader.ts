import { FAULT_KINDS, type FaultKind } from '../../domain/faultKind';
import { anyWordSource } from './anyWordSource';
import { mergeLanguages, wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';

/** Maximum distance between an object and its verb. In characters. */
const MAX_VERB_DISTANCE = 16;
/** Maximum distance between a fault and the words that deny it. In characters. */
const MAX_DENIAL_DISTANCE = 4;

interface KindPattern {
  readonly kind: FaultKind;
  readonly pattern: RegExp;
  readonly unless: RegExp;
}

interface Mention extends Span {
  readonly kind: FaultKind;
  /** The words between the object and its verb. */
  readonly gap: string;
}

function createKindPatterns(files: DetailsPhraseFiles): readonly KindPattern[] {
  const entries = mergeLanguages(files, ({ fault }) => fault.kinds);
  const clauseEnd = wordListSource(files, ({ fault }) => [...fault.clauseEnds, ...fault.clauseJoiners]);
  const gap = `(?:(?!${clauseEnd}(?:\\s|$))[^.!?,\\u0000]){0,${MAX_VERB_DISTANCE}}?`;
  return FAULT_KINDS.map((kind) => {
    const sourceOf = (list: 'words' | 'objects' | 'verbs' | 'unless'): string =>
      anyWordSource(entries.filter((entry) => entry.kind === kind).flatMap((entry) => entry[list]));
    return {
      kind,
      pattern: new RegExp(`${sourceOf('words')}|${sourceOf('objects')}(?<gap>${gap})${sourceOf('verbs')}`, 'g'),
      unless: new RegExp(sourceOf('unless'), 'g'),
    };
  });
}

/**
 * Creates a function that finds what is wrong with the charger, in folded text: each kind once, in the order of the
 * text. Kinds that the driver rules out do not count ("화면은 잘 나오는데").
 */
export function createFaultKindReader(files: DetailsPhraseFiles): (folded: string) => readonly FaultKind[] {
  const patterns = createKindPatterns(files);
  const denial = wordListSource(files, ({ fault }) => fault.deniedAfter);
  const deniedWithin = new RegExp(denial);
  const deniedAfter = new RegExp(`^[^.!?]{0,${MAX_DENIAL_DISTANCE}}?${denial}`);
  const deniedBefore = new RegExp(`${wordListSource(files, ({ fault }) => fault.deniedBefore)}\\s*$`);
  const joiner = new RegExp(`${wordListSource(files, ({ charger }) => charger.listJoiners)}\\s`);
  return (folded) => {
    const isDenied = ({ start, end, gap }: Mention): boolean =>
      deniedWithin.test(gap) || deniedAfter.test(folded.slice(end)) || deniedBefore.test(folded.slice(0, start));
    const mentions = patterns
      .flatMap(({ kind, pattern, unless }) => {
        const blanked = folded.replace(unless, (text) => '\u0000'.repeat(text.length));
        return [...blanked.matchAll(pattern)].map((match): Mention => ({
          kind,
          gap: match.groups?.['gap'] ?? '',
          start: match.index,
          end: match.index + match[0].length,
        }));
      })
      .filter((mention) => !isDenied(mention))
      .sort((one, other) => one.start - other.start);
    /** Whether the verb belongs to a later object ("the reader's screen is broken"). */
    const isOfOtherObject = ({ start, end }: Mention): boolean =>
      mentions.some(
        (other) => other.end === end && other.start > start && !joiner.test(folded.slice(start, other.start)),
      );
    return [...new Set(mentions.filter((mention) => !isOfOtherObject(mention)).map(({ kind }) => kind))];
  };
}
