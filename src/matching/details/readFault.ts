import { foldHangul } from './foldHangul';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import type { Span } from './span';

const LONGEST = 30;
/** Most syllables of an ending behind a verb. */
const LONGEST_ENDING = 5;
const ORNAMENTS = /[\u3131-\u3163^~;…]+|[!?.,]+(?=\s|$)|\p{Extended_Pictographic}/gu;

interface Clause extends Span {
  readonly trouble: boolean;
}

/** Shortens a quotation to whole words, keeping its end: that is where Korean says what is wrong. */
function shorten(quotation: string): string | null {
  if (quotation.length <= LONGEST) return quotation;
  const words = quotation.split(' ');
  while (words.length > 1 && words.join(' ').length > LONGEST) words.shift();
  const rest = words.join(' ');
  return rest.length <= LONGEST ? rest : null;
}

/** That it does not work, and no more. */
function barePattern(files: DetailsPhraseFiles): RegExp {
  return new RegExp(
    `^(?:\\s|${anyOf(files, ({ fault }) => fault.bareBefore)})*${anyOf(files, ({ fault }) => fault.bare)}[\\uac00-\\ud7a3]{0,${LONGEST_ENDING}}$`,
  );
}

/**
 * Quotes what is wrong in the driver's own words, at most 30 characters: the first clause that names a trouble,
 * without station, charger, greeting and filler; `null` when nothing is said to be wrong, or no more than that it fails.
 */
export function createFaultReader(
  files: DetailsPhraseFiles,
): (text: string, folded: string, named: readonly Span[]) => string | null {
  const trouble = new RegExp(anyOf(files, ({ fault }) => fault.troubles));
  const notFaults = anyOf(files, ({ fault }) => fault.notFaults);
  const notFault = new RegExp(notFaults, 'g');
  const clauseEnd = new RegExp(
    `[.!?;\\n/]+|,(?!\\d)|(?:${anyOf(files, ({ fault }) => fault.clauseEnds)})(?=\\s|$)`,
    'g',
  );
  const filler = new RegExp(
    `^(?:[\\s.,!?~\\u3131-\\u3163-]|(?:${anyOf(files, ({ fault }) => fault.fillers)})(?=[\\s.,!?~]|$))+`,
  );
  const tail = new RegExp(`\\s*(?:${anyOf(files, ({ fault }) => fault.tails)})$`);
  const particle = new RegExp(`^(?:${anyOf(files, ({ station }) => station.endings)})(?=[\\s,.!?]|$)`);
  const bare = barePattern(files);
  return (text, folded, named) => {
    const clauses: Clause[] = [];
    let start = 0;
    const push = (end: number): void => {
      const clause = folded.slice(start, end).replace(notFault, (found) => ' '.repeat(found.length));
      clauses.push({ start, end, trouble: trouble.test(clause) });
      start = end;
    };
    for (const match of folded.matchAll(clauseEnd)) push(match.index + match[0].length);
    push(folded.length);
    const clause = clauses.find((one) => one.trouble);
    if (clause === undefined) return null;
    let from = clause.start;
    for (const span of named) {
      if (span.start < clause.end && span.end > from && span.end <= clause.end) from = span.end;
    }
    from += particle.exec(folded.slice(from, clause.end))?.[0].length ?? 0;
    from += filler.exec(folded.slice(from, clause.end))?.[0].length ?? 0;
    const to = clause.end - (tail.exec(folded.slice(from, clause.end).trimEnd())?.[0].length ?? 0);
    const quotation = text.slice(from, to).replace(ORNAMENTS, ' ').replace(/\s+/g, ' ').trim();
    return quotation === '' || bare.test(foldHangul(quotation)) ? null : shorten(quotation);
  };
}
