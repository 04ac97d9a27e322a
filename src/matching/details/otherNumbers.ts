import type { NumberWords } from './numbers';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import { spansOf, type Span } from './span';

/** How far an expression with a number reaches, in characters. */
const NEAR = 16;

/** What looks like a charger's number and is another one's. */
export interface OtherNumbers {
  /** The text with expressions such as car models and "this time" blanked out. */
  withoutMisleading(folded: string): string;
  /** Numbers that are announced as something else ("my member number is 123"), with the announcement. */
  announcedOthers(folded: string): readonly Span[];
}

/** Builds the finder of other numbers from the phrases files. */
export function createOtherNumbers(files: DetailsPhraseFiles, counting: NumberWords): OtherNumbers {
  const misleading = new RegExp(`(?<![\\uac00-\\ud7a3])${anyOf(files, ({ charger }) => charger.misleading)}`, 'g');
  const place = new RegExp(`${anyOf(files, ({ station }) => station.places)}\\s*$`);
  const counted = new RegExp(
    `^${counting.wordSource}\\s*${anyOf(files, ({ charger }) => charger.counters)}\\s*${anyOf(files, ({ charger }) => charger.nouns)}`,
  );
  const announced = new RegExp(
    `${anyOf(files, ({ charger }) => charger.notBefore)}[\\uac00-\\ud7a3]?\\s*(?:[a-z]{2}\\s*)?[:=#]?\\s*\\d{1,12}`,
    'g',
  );
  return {
    withoutMisleading: (folded) =>
      folded.replace(misleading, (found, at: number) => {
        const isCharger =
          place.test(folded.slice(Math.max(0, at - NEAR), at)) && counted.test(folded.slice(at, at + NEAR));
        return isCharger ? found : '\u0000'.repeat(found.length);
      }),
    announcedOthers: (folded) => spansOf(announced, folded),
  };
}
