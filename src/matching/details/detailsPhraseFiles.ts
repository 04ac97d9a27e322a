import { LOCALES, type Locale } from '../../domain/locale';
import type { DetailsPhrases } from './detailsPhrases';
import { foldHangul } from './foldHangul';
import { anyWordSource } from './anyWordSource';

/** The part of the phrases files that the details readers need. */
export type DetailsPhraseFiles = Readonly<Record<Locale, { readonly details: DetailsPhrases }>>;

/** Concatenates one list of all languages. Drivers mix languages, so messages are always searched for all of them. */
export function mergeLanguages<Item>(
  files: DetailsPhraseFiles,
  pick: (phrases: DetailsPhrases) => readonly Item[],
): readonly Item[] {
  return LOCALES.flatMap((locale) => pick(files[locale].details));
}

/** Regular expression source for one word list of all languages, see {@link anyWordSource}. */
export function wordListSource(
  files: DetailsPhraseFiles,
  pick: (phrases: DetailsPhrases) => readonly string[],
): string {
  return anyWordSource(mergeLanguages(files, pick));
}

/** Merges the number words of all languages, folded, with their values. */
export function mergeNumerals(
  files: DetailsPhraseFiles,
  pick: (phrases: DetailsPhrases) => Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  return new Map(
    mergeLanguages(files, (phrases) => Object.entries(pick(phrases))).map(([word, value]) => [foldHangul(word), value]),
  );
}
