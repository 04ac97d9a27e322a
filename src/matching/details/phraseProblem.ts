/** What is wrong with an entry of a phrases file, for the people who edit it. */
export interface PhraseProblem {
  /** Keys from the section down to the list the entry stands in. */
  readonly path: readonly string[];
  /** Names the entry, says what is wrong with it and what to do. */
  readonly message: string;
}

/** A value of a file that may have any shape, by its keys; `undefined` where there is none. */
export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null ? (current as Readonly<Record<string, unknown>>)[key] : undefined,
    value,
  );
}

/** The words of a list in a file that may have any shape: other faults are named elsewhere. */
export function wordsAt(value: unknown, ...keys: readonly string[]): readonly string[] {
  const list = valueAt(value, ...keys);
  return Array.isArray(list) ? list.filter((word): word is string => typeof word === 'string') : [];
}

/** The objects of a list in a file that may have any shape. */
export function itemsAt(value: unknown, ...keys: readonly string[]): readonly object[] {
  const list = valueAt(value, ...keys);
  return Array.isArray(list) ? list.filter((item): item is object => typeof item === 'object' && item !== null) : [];
}

/** For `superRefine`: runs even when the section has faults of shape, so that an editor sees all faults at once. */
export const ALWAYS_REFINE = { when: () => true };

/** Said of an entry without a letter. */
export const EMPTY_ENTRY_MESSAGE = 'the entry is empty. Write a word or delete it.';
