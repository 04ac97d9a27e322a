/** The dotted names of the wordings in a tree of them: a sentence, or a list of sentences that take turns. */
export type WordingKeys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | readonly string[]
    ? `${Prefix}${K}`
    : WordingKeys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** What is filled into a wording's placeholders. */
export type WordingValues = Readonly<Record<string, string | number>>;

/** The wordings in one language, by key. */
export interface LocaleWordings<Key extends string> {
  readonly say: (key: Key, values?: WordingValues) => string;
  /** A moment as a clock in Seoul shows it, with the day and the year. */
  formatTime(at: Date): string;
  /** Whole won with thousands separators, without the unit. */
  formatWon(amount: number): string;
}
