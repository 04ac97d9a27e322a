import { createHmac, randomBytes } from 'node:crypto';
import { rememberLast } from './rememberLast';

// New for each process, so that logs of different runs cannot be linked and a guessed id cannot be tested against a log.
const PROCESS_KEY = randomBytes(32);

const PSEUDONYM_LENGTH = 12;

/** Remembered, because each turn of a conversation writes some lines about it. */
const pseudonymOfProcess = rememberLast(
  (id: string) => hash(id, PROCESS_KEY),
  (id) => id,
);

/** Returns a stand-in for an id in logs (12 hex digits): stable while the process runs, and not reversible. */
export function pseudonym(id: string, key?: string): string {
  return key === undefined ? pseudonymOfProcess(id) : hash(id, key);
}

function hash(id: string, key: Buffer | string): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, PSEUDONYM_LENGTH);
}
