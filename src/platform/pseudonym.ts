import { createHmac, randomBytes } from 'node:crypto';

// New for each process, so that logs of different runs cannot be linked and a guessed id cannot be tested against a log.
const PROCESS_KEY = randomBytes(32);

const PSEUDONYM_LENGTH = 12;

/** Returns a stand-in for an id in logs (12 hex digits): stable while the process runs, and not reversible. */
export function pseudonym(id: string, key: Buffer | string = PROCESS_KEY): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, PSEUDONYM_LENGTH);
}
