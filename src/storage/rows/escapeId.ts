const NOT_STORABLE = /[\\\0]|\p{Surrogate}/gu;
const ESCAPE_SEQUENCE = /\\u([0-9a-f]{4})/g;

/**
 * An id as it is stored. PostgreSQL refuses U+0000 and SQLite turns half surrogates into one and the same
 * character: both are escaped, so that ids chosen by others stay what they are and stay apart.
 */
export function escapeId(id: string): string {
  return id.replace(NOT_STORABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The id that `storableId` was given. */
export function unescapeId(stored: string): string {
  return stored.replace(ESCAPE_SEQUENCE, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
