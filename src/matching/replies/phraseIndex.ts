const MAX_KEY_LENGTH = 2;

/**
 * Finds out which entries can occur in a text at all, by the first letters of their anchors, so that only those are
 * searched for.
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
