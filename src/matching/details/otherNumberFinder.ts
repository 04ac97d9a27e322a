import type { NumberWords } from './numberWords';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findSpans, type Span } from './span';

/** How much text before and after an expression is checked. In characters. */
const CONTEXT_LENGTH = 16;

/** Finds numbers that look like a charger's but are not. All methods take folded text. */
export interface OtherNumberFinder {
  /** Replaces expressions with a number, such as car models and "this time", by `\u0000`. Positions stay the same. */
  blankMisleading(folded: string): string;
  /** Finds numbers with a label of something else ("my member number is 123"). The spans include the label. */
  findLabelledNumbers(folded: string): readonly Span[];
}

/** Creates the finder from the phrases files. */
export function createOtherNumberFinder(files: DetailsPhraseFiles, counting: NumberWords): OtherNumberFinder {
  const misleading = new RegExp(
    `(?<![\\uac00-\\ud7a3])${wordListSource(files, ({ charger }) => charger.misleading)}`,
    'g',
  );
  const place = new RegExp(`${wordListSource(files, ({ station }) => station.places)}\\s*$`);
  const counted = new RegExp(
    `^${counting.wordSource}\\s*${wordListSource(files, ({ charger }) => charger.counters)}\\s*${wordListSource(files, ({ charger }) => charger.nouns)}`,
  );
  // In "not number 1 but 2", the second is a number as well, though it sounds like "this time".
  const contrasted = new RegExp(
    `(?:\\d|${counting.wordSource})\\s*${wordListSource(files, ({ charger }) => charger.counters)}[\\uac00-\\ud7a3]?\\s*${wordListSource(files, ({ charger }) => charger.contrasts)}[\\s,]*$`,
  );
  const labelledNumber = new RegExp(
    `${wordListSource(files, ({ charger }) => charger.otherNumberLabels)}[\\uac00-\\ud7a3]?\\s*(?:[a-z]{2}\\s*)?[:=#]?\\s*\\d{1,12}`,
    'g',
  );
  return {
    blankMisleading: (folded) =>
      folded.replace(misleading, (found, index: number) => {
        const before = folded.slice(Math.max(0, index - CONTEXT_LENGTH), index);
        const isCharger = place.test(before) && counted.test(folded.slice(index, index + CONTEXT_LENGTH));
        return isCharger || contrasted.test(before) ? found : '\u0000'.repeat(found.length);
      }),
    findLabelledNumbers: (folded) => findSpans(labelledNumber, folded),
  };
}
