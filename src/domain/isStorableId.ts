/** A key contains up to three ids, and PostgreSQL accepts keys of at most 2,704 bytes. */
const MAX_ID_BYTES = 800;
/** Characters that a store may have to escape, with six characters each. */
const ESCAPED_CHARACTERS = /[\\\0]|\p{Surrogate}/gu;

/** Whether every store can keep an id that comes from outside. The ids of all supported channels are short enough. */
export function isStorableId(id: string): boolean {
  return Buffer.byteLength(id.replace(ESCAPED_CHARACTERS, '\\u0000')) <= MAX_ID_BYTES;
}
