import type ko from '../../locales/ko.json';

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | readonly string[] ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** The dotted name of a wording in `locales/`: a sentence, or a list of sentences that take turns. */
export type WordingKey = Leaves<typeof ko>;
