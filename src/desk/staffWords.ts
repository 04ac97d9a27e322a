import type ko from '../../locales/ko.json';
import type { SpokenWords, WordingKeys } from '../domain/wordings';

/** The wordings, in the language of staff. */
export type StaffWords = SpokenWords<WordingKeys<typeof ko>>;
