/** A phrase of a question without its mark. */
export interface SplitPhrase {
  readonly words: string;
  /** The phrase counts only in a sentence that asks. */
  readonly mustAsk: boolean;
}

/** Splits the question mark off the end of a phrase. */
export function splitPhrase(phrase: string): SplitPhrase {
  const words = phrase.replace(/\s*\?$/, '');
  return { words, mustAsk: words !== phrase };
}
