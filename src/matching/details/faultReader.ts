import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { FaultMention } from './faultMentionFinder';
import type { Span } from './span';
import { repeatedSource } from './repeatedSource';
import { findAll } from '../../platform/findAll';

const MAX_QUOTATION_LENGTH = 60;
/** Maximum length of a verb's ending. In syllables. */
const MAX_ENDING_SYLLABLES = 5;
/** Maximum distance between a trouble and the words that deny it. In characters. */
const MAX_DENIAL_DISTANCE = 4;
const DECORATION = /[\u3131-\u3163^~;…]+|[!?.,]+(?=\s|$)|\p{Extended_Pictographic}/gu;

/** Drivers write these where others write a full stop. */
const LAUGHTER = '[\\u314b\\u314e\\u3160\\u315c]{2,}';
const ENDS_SENTENCE = new RegExp(`(?:[.!?;,\\n/]|${LAUGHTER})\\s*$`);

interface Clause extends Span {
  /** Position of the first word for trouble or of the first fault that is said; `null` if the clause has none. */
  readonly troubleAt: number | null;
  /** It says a fault that has a name. */
  readonly isNamed: boolean;
}

/**
 * Shortens a quotation by removing words from its beginning, because in Korean the end says what is wrong. `null` if
 * that is not enough.
 */
function shortenQuotation(quotation: string): string | null {
  if (quotation.length <= MAX_QUOTATION_LENGTH) return quotation;
  const words = quotation.split(' ');
  while (words.length > 1 && words.join(' ').length > MAX_QUOTATION_LENGTH) words.shift();
  const rest = words.join(' ');
  return rest.length <= MAX_QUOTATION_LENGTH ? rest : null;
}

/** Creates a pattern for statements that something does not work, without saying what is wrong. */
function createGenericFailurePattern(files: DetailsPhraseFiles): RegExp {
  return new RegExp(
    `^${repeatedSource(`\\s|${wordListSource(files, ({ fault }) => fault.genericFailurePrefixes)}`)}${wordListSource(files, ({ fault }) => fault.genericFailures)}[\\uac00-\\ud7a3]{0,${MAX_ENDING_SYLLABLES}}$`,
  );
}

/** Creates a function that splits folded text into clauses. */
function createClauseSplitter(
  files: DetailsPhraseFiles,
): (folded: string, mentions: readonly FaultMention[]) => readonly Clause[] {
  const trouble = new RegExp(wordListSource(files, ({ fault }) => fault.troubles));
  const denied = wordListSource(files, ({ fault }) => fault.deniedAfter);
  const notFault = new RegExp(
    `${wordListSource(files, ({ fault }) => fault.notFaults)}|${wordListSource(files, ({ fault }) => fault.deniedBefore)}\\s+(?:${trouble.source})|(?:${trouble.source})[^.!?]{0,${MAX_DENIAL_DISTANCE}}?${denied}`,
    'g',
  );
  const clauseEnd = new RegExp(
    `[.!?;\\n/]+|~+(?=\\s)|,(?!\\d)|${LAUGHTER}|(?:${wordListSource(files, ({ fault }) => fault.clauseEnds)})(?=\\s|$)`,
    'g',
  );
  return (folded, mentions) => {
    const clauses: Clause[] = [];
    let start = 0;
    const addClause = (end: number): void => {
      const clause = folded.slice(start, end).replace(notFault, (found) => ' '.repeat(found.length));
      const word = trouble.exec(clause);
      const positions = mentions.map(({ troubleAt }) => troubleAt).filter((at) => at >= start && at < end);
      const isNamed = positions.length > 0;
      if (word !== null) positions.push(start + word.index);
      clauses.push({ start, end, troubleAt: positions.length === 0 ? null : Math.min(...positions), isNamed });
      start = end;
    };
    for (const match of findAll(clauseEnd, folded)) addClause(match.index + match[0].length);
    addClause(folded.length);
    return clauses;
  };
}

/** Finds where a quotation begins. All methods take folded text. */
interface QuotationStarts {
  /** Returns the position after particles and fillers. */
  skipFillers(folded: string, from: number, end: number): number;
  /** Whether something is named between the two positions, apart from fillers. */
  hasSubject(folded: string, from: number, end: number): boolean;
}

function createQuotationStarts(files: DetailsPhraseFiles): QuotationStarts {
  const filler = wordListSource(files, ({ fault }) => fault.leadingFillers);
  const fillers = new RegExp(`^${repeatedSource(`[\\s.,!?~\\u3131-\\u3163-]|(?:${filler})(?=[\\s.,!?~]|$)`)}`);
  const emphasis = wordListSource(files, ({ fault }) => [...fault.leadingFillers, ...fault.genericFailurePrefixes]);
  const onlyEmphasis = new RegExp(`^${repeatedSource(`[^\\p{L}\\p{N}]|(?:${emphasis})(?=[\\s.,!?~]|$)`)}$`, 'u');
  const particle = new RegExp(`^(?:${wordListSource(files, ({ station }) => station.endings)})(?=[\\s,.!?]|$)`);
  return {
    skipFillers(folded, from, end) {
      const afterParticle = from + (particle.exec(folded.slice(from, end))?.[0].length ?? 0);
      return afterParticle + (fillers.exec(folded.slice(afterParticle, end))?.[0].length ?? 0);
    },
    hasSubject: (folded, from, end) => from < end && !onlyEmphasis.test(folded.slice(from, end)),
  };
}

function withoutDecoration(text: string): string {
  return text.replace(DECORATION, ' ').trim();
}

/** Returns the end of the last span up to `end`, or `start` if there is none. */
function findLastEnd(spans: readonly Span[], start: number, end: number): number {
  return Math.max(start, ...spans.filter((span) => span.end <= end).map((span) => span.end));
}

/**
 * Creates a function that returns where the quotation of a clause ends: before closing words, and before the place if
 * the clause ends with it ("blank screen at the town hall").
 */
function createQuotationEndFinder(
  files: DetailsPhraseFiles,
): (folded: string, clause: Span & { readonly troubleAt: number }, named: readonly Span[]) => number {
  const trailingFiller = new RegExp(`\\s*(?:${wordListSource(files, ({ fault }) => fault.trailingFillers)})$`);
  const beforePlace = new RegExp(
    `${repeatedSource(`\\s|(?<![a-z])${wordListSource(files, ({ fault }) => fault.beforePlace)}`)}$`,
  );
  return (folded, { start, end, troubleAt }, named) => {
    const bareEnd = end - (trailingFiller.exec(folded.slice(troubleAt, end).trimEnd())?.[0].length ?? 0);
    const rest = withoutDecoration(folded.slice(findLastEnd(named, start, bareEnd), bareEnd));
    const placeStarts = named.map((span) => span.start).filter((at) => at > troubleAt && at < bareEnd);
    if (rest !== '' || placeStarts.length === 0) return bareEnd;
    return troubleAt + folded.slice(troubleAt, Math.min(...placeStarts)).replace(beforePlace, '').length;
  };
}

/**
 * Creates a function that quotes what is wrong, in the driver's own words and at most `MAX_QUOTATION_LENGTH`
 * characters: the first clause that names a fault, or else any trouble, without station, charger, greetings and fillers. If nothing else
 * says what has the trouble, the charger or the previous clause stays. It returns `null` if no trouble is named, or only
 * that it does not work.
 */
export function createFaultReader(
  files: DetailsPhraseFiles,
): (text: string, folded: string, named: readonly Span[], mentions: readonly FaultMention[]) => string | null {
  const splitClauses = createClauseSplitter(files);
  const { skipFillers, hasSubject } = createQuotationStarts(files);
  const findEnd = createQuotationEndFinder(files);
  const genericFailure = createGenericFailurePattern(files);
  const findStart = (folded: string, start: number, troubleAt: number, named: readonly Span[]): number => {
    let from = skipFillers(folded, start, troubleAt);
    for (const span of named) {
      if (span.start < start || span.end > troubleAt) continue;
      const after = skipFillers(folded, span.end, troubleAt);
      if (hasSubject(folded, after, troubleAt)) from = after;
      else if (!hasSubject(folded, from, span.start)) from = span.start;
    }
    return from;
  };
  return (text, folded, named, mentions) => {
    const clauses = splitClauses(folded, mentions);
    const namedIndex = clauses.findIndex((one) => one.isNamed);
    const index = namedIndex >= 0 ? namedIndex : clauses.findIndex((one) => one.troubleAt !== null);
    const [previous, clause] = [clauses[index - 1], clauses[index]];
    if (clause === undefined || clause.troubleAt === null) return null;
    const { start, end, troubleAt } = clause;
    const bareEnd = findEnd(folded, { start, end, troubleAt }, named);
    const lastNamedEnd = findLastEnd(named, start, bareEnd);
    const bare = withoutDecoration(folded.slice(skipFillers(folded, lastNamedEnd, bareEnd), bareEnd));
    if (bare === '' || genericFailure.test(bare)) return null;
    let from = findStart(folded, start, troubleAt, named);
    if (!hasSubject(folded, from, troubleAt) && previous !== undefined && !ENDS_SENTENCE.test(folded.slice(0, start)))
      from = findStart(folded, previous.start, troubleAt, named);
    return shortenQuotation(withoutDecoration(text.slice(from, bareEnd)).replace(/\s+/g, ' '));
  };
}
