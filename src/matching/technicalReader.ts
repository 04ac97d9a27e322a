import { z } from 'zod';
import { LOCALES, type Locale } from '../domain/locale';
import type { TechnicalDetails } from '../domain/technicalDetails';
import { anyWordSource } from './details/anyWordSource';
import { foldHangul } from './details/foldHangul';
import { wordListSchema } from './wordListSchema';
import { findAll } from '../platform/findAll';

/** The schema of `technical` in `locales/*.phrases.json`: what an electrician would want to know of a fault. */
export const technicalPhrasesSchema = z.strictObject({
  /** Beside a code that is shown ("error", "code"). */
  codeLabels: wordListSchema(),
  /** What is measured ("current"). */
  quantities: wordListSchema(),
  /** Parts of a charger that only those name who looked closely ("relay"). */
  parts: wordListSchema(),
  /** In a clause that asks or offers something ("shall I turn the breaker off?") instead of describing a fault. */
  asks: wordListSchema(),
});

type TechnicalPhraseFiles = Readonly<Record<Locale, { readonly technical: z.infer<typeof technicalPhrasesSchema> }>>;

/** A code by its form alone ("E-104", "0x3F"). */
const CERTAIN_CODE = '0x[\\da-f]{1,4}|e-?\\d{2,4}|err[-_ ]?\\d{1,4}';
/** A code if the clause says so: with one digit it needs a hyphen, as car models have none ("EV6"). */
const LABELLED_CODE = '[a-z]{1,5}[-_]\\d{1,4}|[a-z]{1,5} ?\\d{2,4}';
const MEASURED = '\\s*\\S?\\s*\\d+(?:\\.\\d+)?\\s?(?:k?w|m?a|k?v)';
const BEGIN = '(?<![a-z\\d])';
const END = '(?![a-z\\d])';

/**
 * Creates the function that returns the codes and measured values of a message, and the clauses that hold them. Call it
 * once, at start.
 */
export function createTechnicalReader(
  files: TechnicalPhraseFiles,
  splitClauses: (text: string) => string[],
): (text: string) => TechnicalDetails {
  const sourceOf = (list: keyof z.infer<typeof technicalPhrasesSchema>) =>
    anyWordSource(LOCALES.flatMap((locale) => files[locale].technical[list]));
  const label = new RegExp(sourceOf('codeLabels'), 'i');
  const measured = new RegExp(`${sourceOf('quantities')}${MEASURED}${END}`, 'gi');
  const part = new RegExp(sourceOf('parts'), 'i');
  const asks = new RegExp(sourceOf('asks'), 'i');
  const certain = new RegExp(`${BEGIN}(?:${CERTAIN_CODE})${END}`, 'gi');
  const labelled = new RegExp(`${BEGIN}(?:${CERTAIN_CODE}|${LABELLED_CODE})${END}`, 'gi');
  const listCodes = (clause: string): string[] => {
    const folded = foldHangul(clause);
    const found = [...findAll(label.test(folded) ? labelled : certain, folded), ...findAll(measured, folded)];
    return found.map(({ index, 0: { length } }) => clause.slice(index, index + length));
  };
  const namesPart = (folded: string): boolean => part.test(folded) && !asks.test(folded);
  return (text) => {
    const clauses = splitClauses(text);
    return {
      codes: [...new Set(clauses.flatMap(listCodes))],
      clauses: clauses.filter((clause) => listCodes(clause).length > 0 || namesPart(foldHangul(clause))),
    };
  };
}
