/** The largest number of entries of a channel's list that are looked at. */
const MAX_ENTRIES = 50;

/** Returns a field of a value that a channel sent; `undefined` if the value has no fields or not this one. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** Returns the first entries of a value that should be a list; empty if it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [];
}
