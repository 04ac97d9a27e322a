import { foldHangul } from './foldHangul';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';

const MAX_QUOTATION_LENGTH = 30;
/** Maximum length of a verb's ending. In syllables. */
const MAX_ENDING_SYLLABLES = 5;
const DECORATION = /[\u3131-\u3163^~;…]+|[!?.,]+(?=\s|$)|\p{Extended_Pictographic}/gu;

interface Clause extends Span {
  readonly hasTrouble: boolean;
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
    `^(?:\\s|${wordListSource(files, ({ fault }) => fault.genericFailurePrefixes)})*${wordListSource(files, ({ fault }) => fault.genericFailures)}[\\uac00-\\ud7a3]{0,${MAX_ENDING_SYLLABLES}}$`,
  );
}

/**
 * Creates a function that quotes what is wrong, in the driver's own words and at most 30 characters: the first clause
 * that names a trouble, without station, charger, greetings and fillers. It returns `null` if no trouble is named, or
 * only that it does not work.
 */
export function createFaultReader(
  files: DetailsPhraseFiles,
): (text: string, folded: string, named: readonly Span[]) => string | null {
  const trouble = new RegExp(wordListSource(files, ({ fault }) => fault.troubles));
  const notFaults = wordListSource(files, ({ fault }) => fault.notFaults);
  const notFault = new RegExp(notFaults, 'g');
  const clauseEnd = new RegExp(
    `[.!?;\\n/]+|,(?!\\d)|(?:${wordListSource(files, ({ fault }) => fault.clauseEnds)})(?=\\s|$)`,
    'g',
  );
  const leadingFiller = new RegExp(
    `^(?:[\\s.,!?~\\u3131-\\u3163-]|(?:${wordListSource(files, ({ fault }) => fault.leadingFillers)})(?=[\\s.,!?~]|$))+`,
  );
  const trailingFiller = new RegExp(`\\s*(?:${wordListSource(files, ({ fault }) => fault.trailingFillers)})$`);
  const particle = new RegExp(`^(?:${wordListSource(files, ({ station }) => station.endings)})(?=[\\s,.!?]|$)`);
  const genericFailure = createGenericFailurePattern(files);
  return (text, folded, named) => {
    const clauses: Clause[] = [];
    let start = 0;
    const addClause = (end: number): void => {
      const clause = folded.slice(start, end).replace(notFault, (found) => ' '.repeat(found.length));
      clauses.push({ start, end, hasTrouble: trouble.test(clause) });
      start = end;
    };
    for (const match of folded.matchAll(clauseEnd)) addClause(match.index + match[0].length);
    addClause(folded.length);
    const clause = clauses.find((one) => one.hasTrouble);
    if (clause === undefined) return null;
    let from = clause.start;
    for (const span of named) {
      if (span.start < clause.end && span.end > from && span.end <= clause.end) from = span.end;
    }
    from += particle.exec(folded.slice(from, clause.end))?.[0].length ?? 0;
    from += leadingFiller.exec(folded.slice(from, clause.end))?.[0].length ?? 0;
    const to = clause.end - (trailingFiller.exec(folded.slice(from, clause.end).trimEnd())?.[0].length ?? 0);
    const quotation = text.slice(from, to).replace(DECORATION, ' ').replace(/\s+/g, ' ').trim();
    return quotation === '' || genericFailure.test(foldHangul(quotation)) ? null : shortenQuotation(quotation);
  };
}
