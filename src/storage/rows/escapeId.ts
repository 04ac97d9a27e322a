const NOT_STORABLE = /[\\\0]|\p{Surrogate}/gu;
const ESCAPE_SEQUENCE = /\\u([0-9a-f]{4})/g;

/**
 * Escapes an id for the database. PostgreSQL rejects U+0000, and SQLite stores all lone surrogates as the same
 * character; escaping both keeps ids from other systems unchanged and distinct.
 */
export function escapeId(id: string): string {
  return id.replace(NOT_STORABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Returns the id that was passed to `escapeId`. */
export function unescapeId(stored: string): string {
  // Hardly any id has an escape, and lists have thousands of ids.
  if (!stored.includes('\\')) return stored;
  return stored.replace(ESCAPE_SEQUENCE, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
