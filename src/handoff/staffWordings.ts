import type ko from '../../locales/ko.json';
import type { LocaleWordings, WordingKeys } from '../domain/localeWordings';

/** Wordings in the language of staff and operators. */
export type StaffWordings = LocaleWordings<WordingKeys<typeof ko>>;
