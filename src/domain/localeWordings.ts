/**
 * The dotted keys of all wordings in a locale tree. A wording is a sentence, or a list of variants used in rotation.
 */
export type WordingKeys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | readonly string[]
    ? `${Prefix}${K}`
    : WordingKeys<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** The values for a wording's placeholders. */
export type WordingValues = Readonly<Record<string, string | number>>;

/** Looks up wordings (localised texts) in one language, and formats values for that language. */
export interface LocaleWordings<Key extends string> {
  /** Returns the text for a key, with the values in its placeholders. */
  readonly say: (key: Key, values?: WordingValues) => string;
  /** Formats a moment in Seoul's time, with day and year. */
  formatTime(at: Date): string;
  /** Formats whole won with thousands separators, without the unit. */
  formatWon(amount: number): string;
}
