import { LOCALES, type Locale } from '../../domain/locale';
import type { DetailsPhrases } from './detailsPhrases';
import { foldHangul } from './foldHangul';
import { anyWordSource } from './anyWordSource';

/** The part of the phrases files that details are read with. */
export type DetailsPhraseFiles = Readonly<Record<Locale, { readonly details: DetailsPhrases }>>;

/** One list out of every language's phrases; drivers mix languages, so they are always looked for together. */
export function mergeLanguages<Item>(
  files: DetailsPhraseFiles,
  pick: (phrases: DetailsPhrases) => readonly Item[],
): readonly Item[] {
  return LOCALES.flatMap((locale) => pick(files[locale].details));
}

/** Regular expression source for one word list of every language, see {@link anyWordSource}. */
export function wordListSource(
  files: DetailsPhraseFiles,
  pick: (phrases: DetailsPhrases) => readonly string[],
): string {
  return anyWordSource(mergeLanguages(files, pick));
}

/** Every language's number words, folded, with their values. */
export function mergeNumerals(
  files: DetailsPhraseFiles,
  pick: (phrases: DetailsPhrases) => Readonly<Record<string, number>>,
): ReadonlyMap<string, number> {
  return new Map(
    mergeLanguages(files, (phrases) => Object.entries(pick(phrases))).map(([word, value]) => [foldHangul(word), value]),
  );
}
