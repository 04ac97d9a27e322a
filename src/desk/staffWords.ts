import type ko from '../../locales/ko.json';
import type { LocaleWordings, WordingKeys } from '../domain/localeWordings';

/** The wordings, in the language of staff. */
export type StaffWords = LocaleWordings<WordingKeys<typeof ko>>;
