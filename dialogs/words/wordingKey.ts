import type ko from '../../locales/ko.json';
import type { WordingKeys } from '../../src/domain/localeWordings';

/** The dotted name of a wording in `locales/`: a sentence, or a list of sentences that take turns. */
export type WordingKey = WordingKeys<typeof ko>;
