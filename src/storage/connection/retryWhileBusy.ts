import { setTimeout as wait } from 'node:timers/promises';
import { CodedError } from '../../platform/codedError';
import { databaseErrorCode } from './databaseErrorCode';

/** SQLite's error codes for a file that another connection is writing to. */
const SQLITE_BUSY_CODES: readonly string[] = [
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
  'SQLITE_LOCKED',
];

const MAX_ATTEMPTS = 40;
const RETRY_DELAY_MS = 20;

/**
 * Runs `work` and retries it while another connection locks the SQLite file. Throws `storage_unavailable` after about two
 * seconds, which an outer call does not retry again. SQLite's own waiting would block the whole process, and deadlock if
 * this process holds the lock.
 */
export async function retryWhileBusy<T>(work: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!SQLITE_BUSY_CODES.includes(databaseErrorCode(error))) throw error;
      if (attempt === MAX_ATTEMPTS) {
        throw new CodedError('storage_unavailable', {
          cause: error,
          detail: 'another process locks the database file',
        });
      }
    }
    await wait(RETRY_DELAY_MS);
  }
}
