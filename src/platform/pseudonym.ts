import { createHmac, randomBytes } from 'node:crypto';

// Pseudonyms of different runs cannot be joined, and nobody can test a guessed id against an old log.
const PROCESS_KEY = randomBytes(32);

const PSEUDONYM_LENGTH = 12;

/** A short name for an id (12 hex digits): the same one as long as the process runs, and no way back to the id. */
export function pseudonym(id: string, key: Buffer | string = PROCESS_KEY): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, PSEUDONYM_LENGTH);
}
