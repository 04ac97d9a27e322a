/** A problem in a phrases file, reported to its editor. */
export interface PhraseProblem {
  /** Keys from the section down to the list that has the problem. */
  readonly path: readonly string[];
  /** States the entry, the problem and how to fix it. */
  readonly message: string;
}

/** Returns the value at a path of keys in unvalidated JSON; `undefined` if there is none. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null ? (current as Readonly<Record<string, unknown>>)[key] : undefined,
    value,
  );
}

/** Returns the strings of the list at a path in unvalidated JSON. Other items are ignored; the schema reports them. */
export function wordsAt(value: unknown, ...keys: readonly string[]): readonly string[] {
  const list = valueAt(value, ...keys);
  return Array.isArray(list) ? list.filter((word): word is string => typeof word === 'string') : [];
}

/** Returns the objects of the list at a path in unvalidated JSON. */
export function itemsAt(value: unknown, ...keys: readonly string[]): readonly object[] {
  const list = valueAt(value, ...keys);
  return Array.isArray(list) ? list.filter((item): item is object => typeof item === 'object' && item !== null) : [];
}

/**
 * Option of `superRefine`: run the check even if the section violates its schema, so that an editor sees all problems
 * at once.
 */
export const ALWAYS_REFINE = { when: () => true };

/** The message for an entry that is empty or only spaces. */
export const EMPTY_ENTRY_MESSAGE = 'the entry is empty. Write a word or delete it.';
