import type { LocaleFile } from '../../../dialogs/words/loadLocaleFiles';
import type { Locale } from '../../../src/domain/locale';

export type KoreanWordings = LocaleFile;
export type WordingsByLocale = Readonly<Record<Locale, LocaleFile>>;

/** Returns the line of a wording in the locale file of a language; `null` if it is not there. */
export type FindLine = (locale: Locale, key: string) => number | null;
