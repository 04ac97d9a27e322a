/** Keys have up to three ids in them, and PostgreSQL takes no key of more than 2,704 bytes. */
const MAX_ID_BYTES = 800;
/** What stores may have to write in another way, with six characters. */
const ESCAPED_CHARACTERS = /[\\\0]|\p{Surrogate}/gu;

/** Whether every store can keep an id that others chose; no channel has longer ones. */
export function isStorableId(id: string): boolean {
  return Buffer.byteLength(id.replace(ESCAPED_CHARACTERS, '\\u0000')) <= MAX_ID_BYTES;
}
