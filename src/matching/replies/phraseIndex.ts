const MAX_KEY_LENGTH = 2;

/**
 * Creates a function that returns the indexes of the phrases that may occur in a text: those with an anchor whose first
 * two letters are in the text. Only these phrases need to be searched for.
 */
export function createPhraseIndex(
  phrases: readonly { readonly anchors: readonly string[] }[],
): (text: string) => readonly number[] {
  const byKey = new Map<string, number[]>();
  for (const [entry, { anchors }] of phrases.entries()) {
    for (const anchor of anchors) {
      const key = anchor.slice(0, MAX_KEY_LENGTH);
      const entries = byKey.get(key);
      if (entries === undefined) byKey.set(key, [entry]);
      else if (entries[entries.length - 1] !== entry) entries.push(entry);
    }
  }
  return (text) => {
    const found = new Set<number>();
    for (let index = 0; index < text.length; index += 1) {
      for (let length = 1; length <= MAX_KEY_LENGTH; length += 1) {
        for (const entry of byKey.get(text.slice(index, index + length)) ?? []) found.add(entry);
      }
    }
    return [...found];
  };
}
