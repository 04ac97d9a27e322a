import type { NumberWords } from './numberWords';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findSpans, type Span } from './span';

/** How far an expression with a number reaches, in characters. */
const CONTEXT_LENGTH = 16;

/** What looks like a charger's number and is another one's. */
export interface OtherNumberFinder {
  /** The text with expressions such as car models and "this time" blanked out. */
  blankMisleading(folded: string): string;
  /** Numbers that are announced as something else ("my member number is 123"), with the announcement. */
  findAnnouncedNumbers(folded: string): readonly Span[];
}

/** Builds the finder of other numbers from the phrases files. */
export function createOtherNumberFinder(files: DetailsPhraseFiles, counting: NumberWords): OtherNumberFinder {
  const misleading = new RegExp(
    `(?<![\\uac00-\\ud7a3])${wordListSource(files, ({ charger }) => charger.misleading)}`,
    'g',
  );
  const place = new RegExp(`${wordListSource(files, ({ station }) => station.places)}\\s*$`);
  const counted = new RegExp(
    `^${counting.wordSource}\\s*${wordListSource(files, ({ charger }) => charger.counters)}\\s*${wordListSource(files, ({ charger }) => charger.nouns)}`,
  );
  const announced = new RegExp(
    `${wordListSource(files, ({ charger }) => charger.otherNumberLabels)}[\\uac00-\\ud7a3]?\\s*(?:[a-z]{2}\\s*)?[:=#]?\\s*\\d{1,12}`,
    'g',
  );
  return {
    blankMisleading: (folded) =>
      folded.replace(misleading, (found, index: number) => {
        const isCharger =
          place.test(folded.slice(Math.max(0, index - CONTEXT_LENGTH), index)) &&
          counted.test(folded.slice(index, index + CONTEXT_LENGTH));
        return isCharger ? found : '\u0000'.repeat(found.length);
      }),
    findAnnouncedNumbers: (folded) => findSpans(announced, folded),
  };
}
