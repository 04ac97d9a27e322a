import type ko from '../../locales/ko.json';
import type { WordingKeys } from '../../src/domain/localeWordings';

/** The dotted key of a wording in `locales/`: a sentence, or a list of sentences that are used in rotation. */
export type WordingKey = WordingKeys<typeof ko> | AnswerKey;

/** The key of an answer in `locales/*.questions.json`. */
export type AnswerKey = `answer.${string}`;
